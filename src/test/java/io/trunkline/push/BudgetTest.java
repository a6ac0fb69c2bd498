package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BudgetTest {

    @Property
    void no_window_holds_more_than_the_limit_however_late_within_the_slack(
            @ForAll @IntRange(min = 1, max = 10_000) int limit,
            @ForAll @IntRange(min = 100, max = 3_600_000) int millis) {
        Budget budget = new Budget("any", limit, Duration.ofMillis(millis));

        long stretch = budget.window().plus(budget.slack()).toNanos() - 1;

        assertThat(stretch / budget.distance().toNanos() + 1).isLessThanOrEqualTo(limit);
    }

    @Property
    void at_least_nine_tenths_of_the_limit_are_used(@ForAll @IntRange(min = 1, max = 10_000) int limit) {
        Budget budget = new Budget("any", limit, Duration.ofMinutes(1));

        double aWindow = (double) budget.window().toNanos() / budget.distance().toNanos();

        assertThat(aWindow).isGreaterThan(0.9 * limit);
    }
}
