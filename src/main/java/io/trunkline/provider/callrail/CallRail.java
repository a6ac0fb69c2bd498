package io.trunkline.provider.callrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.EventType;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The call tracker. Its bodies name no event and have no id of their own, and it never sends one again: a body that
 * comes twice is the same event, a body that differs in anything is another.
 */
public final class CallRail implements Provider {
    private static final Set<String> TYPES = Kind.routes();

    private final TrackedCall calls;
    private final TrackedMessage messages;

    public CallRail(PhoneNumbers numbers) {
        this.calls = new TrackedCall(numbers);
        this.messages = new TrackedMessage(numbers);
    }

    @Override
    public Source source() {
        return Source.CALLRAIL;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = new Fields(root);
        String type = EventType.of(route);
        String id = body.id("resource_id", "id");
        return new Envelope(
                type,
                TYPES.contains(type),
                List.of(type, id == null ? "" : id, bodyHash),
                id,
                body.time("timestamp", "submitted_at", "start_time"));
    }

    @Override
    public Reading read(Entry entry) {
        EventBody event = new EventBody(entry, new Fields(entry.delivery().json()));
        Optional<Kind> kind = Kind.of(entry.delivery().envelope().type());
        String id = event.fields().id("resource_id", "id");
        if (kind.isEmpty() || id == null) {
            return new Reading.Ignored(kind.isEmpty() ? "no reader for this type" : "no resource_id");
        }
        return switch (kind.get()) {
            case TEXT_RECEIVED, TEXT_SENT -> messages.text(kind.get(), id, event);
            case FORM -> messages.form(id, event);
            default -> calls.read(kind.get(), id, event);
        };
    }
}
