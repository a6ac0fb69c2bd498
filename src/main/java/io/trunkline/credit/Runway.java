package io.trunkline.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a balance lasts at the last days' use.
 *
 * @param dailyUse the average of the last seven days, or of as many as there was use
 * @param days null when nothing is used: it lasts for good
 */
public record Runway(double dailyUse, @Nullable Double days) {
    static final int LOOKS_BACK = 7;

    /** @param used by day, today last */
    public static Runway of(long balance, List<Long> used) {
        List<Long> last = used.subList(Math.max(0, used.size() - LOOKS_BACK), used.size());
        int first = 0;
        while (first < last.size() && last.get(first) == 0) {
            first++;
        }
        List<Long> counted = last.subList(first, last.size());
        double daily = counted.stream().mapToLong(Long::longValue).average().orElse(0);
        return new Runway(daily, daily <= 0 ? null : Math.max(0, balance) / daily);
    }

    /** How many days of use it takes to tell. */
    public static int atLeast(int days) {
        return Math.max(LOOKS_BACK, days);
    }
}
