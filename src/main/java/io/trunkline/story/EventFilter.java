package io.trunkline.story;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a tenant to show; null leaves a condition out.
 *
 * @param from the earliest receipt
 * @param to the receipt before which they came
 * @param text as it stands in the payload, byte for byte
 */
public record EventFilter(
        UUID tenantId,
        @Nullable String source,
        @Nullable String type,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {
    private static final Instant ALWAYS = Instant.EPOCH;
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    /** What became of an event so far. */
    public enum Outcome {
        PROCESSED,
        IGNORED,
        DEAD,
        /** Not settled, or to be settled once more. */
        WAITING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static EventFilter all(UUID tenantId) {
        return new EventFilter(tenantId, null, null, null, null, null, null);
    }

    Instant earliest() {
        return from == null ? ALWAYS : from;
    }

    Instant latest() {
        return to == null ? FOR_EVER : to;
    }

    /** The first parameters of every statement that lists events; the ids are a stretch of the log. */
    Tuple arguments(long floor, long below, int limit) {
        return Tuple.tuple()
                .addUUID(tenantId)
                .addLong(floor)
                .addLong(below)
                .addString(source)
                .addString(type)
                .addOffsetDateTime(earliest().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(latest().atOffset(ZoneOffset.UTC))
                .addString(outcome == null ? null : outcome.word())
                .addBuffer(text == null ? null : Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)))
                .addInteger(limit);
    }
}
