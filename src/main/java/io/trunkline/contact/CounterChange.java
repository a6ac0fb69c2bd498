package io.trunkline.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By how much a person's counters move, and the times that they must have reached. */
public record CounterChange(
        int attempts,
        int connected,
        long talkSeconds,
        @Nullable Instant attemptAt,
        @Nullable Instant connectedAt) {

    static final CounterChange NONE = new CounterChange(0, 0, 0, null, null);

    public CounterChange plus(CounterChange other) {
        return new CounterChange(
                attempts + other.attempts,
                connected + other.connected,
                talkSeconds + other.talkSeconds,
                later(attemptAt, other.attemptAt),
                later(connectedAt, other.connectedAt));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
