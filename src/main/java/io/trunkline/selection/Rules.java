package io.trunkline.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * By what is judged who goes.
 *
 * @param at when they are to be called
 * @param recently whoever was called within so long before that is left in peace
 * @param overridden what does not count this time, because somebody answers for it
 */
public record Rules(Instant at, Duration recently, Set<Reason> overridden) {
    public static final Duration RECENTLY = Duration.ofDays(3);

    public Rules {
        overridden = Set.copyOf(overridden);
        if (recently.isNegative() || !overridden.stream().allMatch(Reason::isOverridable)) {
            throw new IllegalArgumentException("nobody may override that");
        }
    }

    public static Rules usual(Instant at) {
        return new Rules(at, RECENTLY, Set.of());
    }
}
