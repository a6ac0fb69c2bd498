package io.trunkline.provider.bolna;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.EventType;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Handling;
import io.trunkline.provider.Provider;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The voice agent: with each change of status it posts the call as it is by then. Also read is a flat form, with {@code
 * event} and {@code execution_id} in place of {@code status} and {@code id}.
 */
public final class Bolna implements Provider {
    private static final Set<Lifecycle> STATUSES =
            EnumSet.complementOf(EnumSet.of(Lifecycle.REJECTED, Lifecycle.VOICEMAIL));
    private static final Set<String> TYPES =
            STATUSES.stream().map(Lifecycle::word).collect(Collectors.toUnmodifiableSet());

    private final Execution execution;

    public Bolna(PhoneNumbers numbers) {
        this.execution = new Execution(numbers);
    }

    @Override
    public Source source() {
        return Source.BOLNA;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = new Fields(root);
        String type = type(body);
        String id = Execution.id(body);
        return new Envelope(
                type,
                TYPES.contains(type),
                List.of(id == null ? "" : id, type, bodyHash),
                id,
                body.time("updated_at", "timestamp"));
    }

    @Override
    public @Nullable Handling handling(JsonNode root) {
        Fields body = new Fields(root);
        String agent = body.id("agent_id");
        return agent == null ? null : new Handling(agent, body.time("created_at", "initiated_at"));
    }

    /** The status, spelled our way; a word that is no status stays as it is. */
    private static String type(Fields body) {
        String raw = body.raw("event", "status");
        return status(raw)
                .or(() -> status(body.raw("status")))
                .map(Lifecycle::word)
                .orElseGet(() -> EventType.of(raw));
    }

    private static Optional<Lifecycle> status(@Nullable String word) {
        return Optional.ofNullable(word)
                .map(String::strip)
                .flatMap(Lifecycle::of)
                .filter(STATUSES::contains);
    }

    @Override
    public Reading read(Entry entry) {
        EventBody event = new EventBody(entry, new Fields(entry.delivery().json()));
        String id = Execution.id(event.fields());
        if (id == null) {
            return new Reading.Ignored("no execution id");
        }
        return status(entry.delivery().envelope().type())
                .map(status -> execution.read(status, id, event))
                .orElseGet(() -> new Reading.Ignored("no reader for this type"));
    }
}
