package io.trunkline.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** The member of the contract that lets more of them go than is usual: somebody has to answer for that. */
    public Optional<String> leniency() {
        if (!overridden.isEmpty()) {
            return Optional.of("override");
        }
        return recently.compareTo(RECENTLY) < 0 ? Optional.of("recentlyContactedHours") : Optional.empty();
    }

    public static Rules usual(Instant at) {
        return new Rules(at, RECENTLY, Set.of());
    }
}
