package io.trunkline.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A stored event, as a worker gets it.
 *
 * @param generation 0 at first; each replay that is meant to apply opens the next one
 * @param attempts how often it was handed to a worker before
 */
public record Entry(LogId at, int generation, int attempts, Delivery delivery) {

    /** How far a sender's clock may run ahead of ours before its time is cut. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Older than any call platform: an epoch of zero, a year typed wrong. */
    private static final Instant ABSURD_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

    /** The time that orders this event among its call's: the sender's when it is credible, else that of receipt. */
    public Instant usableTime() {
        Instant said = delivery.envelope().eventTime();
        if (said == null
                || said.isBefore(ABSURD_BEFORE)
                || said.isAfter(at.receivedAt().plus(Duration.ofDays(366)))) {
            return at.receivedAt();
        }
        Instant latest = at.receivedAt().plus(AHEAD);
        return said.isAfter(latest) ? latest : said;
    }
}
