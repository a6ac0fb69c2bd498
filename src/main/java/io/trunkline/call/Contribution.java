package io.trunkline.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one call adds to the counters of its person. An attempt is an outbound call with any sign of a dial; it is
 * connected once the time of its answer is known; other calls add nothing.
 */
public record Contribution(
        @Nullable UUID contactId,
        boolean attempt,
        boolean connected,
        int talkSeconds,
        @Nullable Instant attemptAt,
        @Nullable Instant connectedAt) {

    public static final Contribution NONE = new Contribution(null, false, false, 0, null, null);

    static final String OUTBOUND = "outbound";

    static Contribution of(
            @Nullable UUID contactId,
            @Nullable String direction,
            @Nullable Instant firstSign,
            @Nullable Instant answered,
            @Nullable Integer talk) {
        if (!OUTBOUND.equals(direction)) {
            return new Contribution(contactId, false, false, 0, null, null);
        }
        return new Contribution(
                contactId, firstSign != null, answered != null, talk == null ? 0 : talk, firstSign, answered);
    }

    /** Whether the step from the other one is no mere addition: a time moved back, or a sign of the call went away. */
    public boolean takesBackFrom(Contribution before) {
        return isEarlier(attemptAt, before.attemptAt) || isEarlier(connectedAt, before.connectedAt);
    }

    private static boolean isEarlier(@Nullable Instant now, @Nullable Instant before) {
        return before != null && (now == null || now.isBefore(before));
    }
}
