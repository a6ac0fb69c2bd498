package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.Permits;
import io.trunkline.insight.Permits.Limit;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static Practice practice;

    private final AtomicLong clock = new AtomicLong();
    private final UUID tenant = UUID.randomUUID();

    @BeforeAll
    static void open() {
        practice = new Practice("budgets");
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    private Budget budget(String node, int requests, long tokens) {
        return new Budget(practice.pool(), new Permits(), new Limit(requests, tokens), node, clock::get);
    }

    private Optional<Budget.Permit> take(Budget budget, long tokens) {
        return budget.take(tenant, tokens).await();
    }

    private long taken(String what) {
        return practice.count(
                "SELECT coalesce(sum(" + what + "), 0) FROM analysis_permits WHERE tenant_id = $1", tenant);
    }

    private void write(Budget budget) {
        new Permits().correct(practice.pool(), budget.corrections()).await();
    }

    @Test
    void two_nodes_together_get_no_more_than_there_is() {
        Budget one = budget("one", 50, 1_000_000);
        Budget other = budget("other", 50, 1_000_000);

        int granted = 0;
        for (int i = 0; i < 100; i++) {
            granted += take(i % 2 == 0 ? one : other, 10).isPresent() ? 1 : 0;
            write(one);
            write(other);
        }

        assertThat(granted).isEqualTo(50);
        assertThat(taken("requests")).isEqualTo(50);
        assertThat(one.isSpent(tenant)).isTrue();
    }

    @Test
    void tokens_run_out_as_requests_do() {
        Budget budget = budget("one", 1_000, 10_000);

        int granted = 0;
        while (take(budget, 900).isPresent()) {
            granted++;
        }

        assertThat(granted).isEqualTo(11);
    }

    @Test
    void a_request_larger_than_the_budget_is_made_alone() {
        Budget budget = budget("one", 1_000, 10_000);

        assertThat(take(budget, 50_000)).isPresent();
        assertThat(take(budget, 1)).isEmpty();
    }

    @Test
    void what_was_not_used_can_be_used_by_others() {
        Budget budget = budget("one", 1_000, 10_000);
        Budget.Permit permit = take(budget, 10_000).orElseThrow();

        budget.used(permit, 400);
        write(budget);

        assertThat(taken("tokens")).isEqualTo(400);
        assertThat(take(budget("other", 1_000, 10_000), 9_000)).isPresent();
    }

    @Test
    void what_is_not_known_counts_as_used() {
        Budget budget = budget("one", 1_000, 10_000);
        take(budget, 10_000).orElseThrow();

        write(budget);

        assertThat(take(budget("other", 1_000, 10_000), 1)).isEmpty();
    }

    @Test
    void a_block_is_not_used_long_after_it_was_taken() {
        Budget budget = budget("one", 100, 1_000_000);
        Budget.Permit first = take(budget, 10).orElseThrow();
        clock.addAndGet(Duration.ofSeconds(3).toNanos());

        Budget.Permit second = take(budget, 10).orElseThrow();

        assertThat(second.blockId()).isNotEqualTo(first.blockId());
        write(budget);
        assertThat(taken("requests")).isEqualTo(1 + 5);
    }

    @Test
    void a_minute_later_there_is_as_much_again() {
        Budget budget = budget("one", 10, 1_000_000);
        while (take(budget, 10).isPresent()) {
            // until nothing is left
        }

        practice.rows(
                "UPDATE analysis_permits SET taken_at = taken_at - interval '63 seconds' WHERE tenant_id = $1", tenant);
        clock.addAndGet(Duration.ofSeconds(63).toNanos());

        assertThat(take(budget, 10)).isPresent();
    }

    @Test
    void each_tenant_has_its_own() {
        Budget budget = budget("one", 10, 1_000_000);
        while (take(budget, 10).isPresent()) {
            // until nothing is left
        }

        assertThat(budget.take(UUID.randomUUID(), 10).await()).isPresent();
    }
}
