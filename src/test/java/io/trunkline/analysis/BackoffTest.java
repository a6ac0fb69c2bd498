package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

    @RepeatedTest(20)
    void pauses_double_and_scatter() {
        for (int failures = 1; failures < Backoff.TRIES; failures++) {
            Duration least = Duration.ofSeconds(1L << (failures - 1));

            assertThat(backoff.after(failures, null))
                    .isBetween(least, least.multipliedBy(5).dividedBy(4));
        }
    }

    @Test
    void a_provider_that_asks_for_more_gets_it() {
        assertThat(backoff.after(1, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_provider_that_asks_for_less_does_not() {
        assertThat(backoff.after(3, Duration.ofMillis(10))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void nobody_is_kept_waiting_for_days() {
        assertThat(backoff.after(1, Duration.ofDays(3))).isEqualTo(Duration.ofMinutes(10));
    }
}
