package io.trunkline.analysis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When a failed request is made again: after one, two and four times the first pause, or as late as the provider says.
 */
record Backoff(Duration first) {
    /** A question is asked so often, and then given up. */
    static final int TRIES = 4;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param failures of this question, the last one included */
    Duration after(int failures, @Nullable Duration retryAfter) {
        long millis = first.toMillis() << Math.min(failures - 1, TRIES);
        Duration pause = Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
        if (retryAfter == null || retryAfter.compareTo(pause) <= 0) {
            return pause;
        }
        return retryAfter.compareTo(LONGEST) < 0 ? retryAfter : LONGEST;
    }
}
