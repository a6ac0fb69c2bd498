package io.trunkline.provider.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.provider.EventType;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Provider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sender of Standard Webhooks: its events are kept and passed on; what they mean is for others to know. */
public final class StandardSender implements Provider {

    @Override
    public Source source() {
        return Source.STANDARD;
    }

    @Override
    public Set<String> types() {
        return Set.of();
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = new Fields(root);
        List<String> key = List.of(deliveryId == null ? bodyHash : deliveryId);
        return new Envelope(
                EventType.of(body.raw("type")), false, key, body.in("data").id("id"), body.time("timestamp"));
    }

    @Override
    public Reading read(Entry entry) {
        return new Reading.Ignored("no reader for this type");
    }
}
