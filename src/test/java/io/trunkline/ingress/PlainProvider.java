package io.trunkline.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code event}, {@code event_id} and {@code call_id}, and believes whatever they say. */
record PlainProvider(Source source) implements Provider {

    @Override
    public Set<String> types() {
        return Set.of("call.ended");
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        if (root.has("explode")) {
            throw new IllegalStateException("a provider met what it did not expect");
        }
        String type = root.path("event").asText(route == null ? Envelope.UNRECOGNISED : route);
        String id = root.path("event_id").asText(bodyHash);
        String subject = root.path("call_id").asText(null);
        return new Envelope(type, types().contains(type), List.of(id), subject, root.has("far") ? Instant.MAX : null);
    }

    @Override
    public Reading read(Entry entry) {
        throw new UnsupportedOperationException("the ingress reads no facts");
    }
}
