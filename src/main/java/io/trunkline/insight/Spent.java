package io.trunkline.insight;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and what they cost.
 *
 * @param cached of the input, at a lower price
 * @param usd null where no price is known for any of it
 */
public record Spent(
        long input, long cached, long output, @Nullable BigDecimal usd) {
    public static final Spent NOTHING = new Spent(0, 0, 0, null);

    public Spent plus(Spent more) {
        return new Spent(input + more.input, cached + more.cached, output + more.output, sum(usd, more.usd));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.add(other);
    }
}
