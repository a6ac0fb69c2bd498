package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final Throttle throttle = new Throttle(8);

    @Test
    void a_failure_halves_what_is_asked_at_once_and_answers_restore_it() {
        throttle.failed();
        int after = throttle.atOnce();

        for (int answers = 0; answers < 40; answers++) {
            throttle.served();
        }

        assertThat(after).isEqualTo(4);
        assertThat(throttle.atOnce()).isEqualTo(8);
    }

    @Test
    void five_failures_in_a_row_open_it_for_longer_and_longer() {
        for (int failures = 0; failures < 4; failures++) {
            assertThat(throttle.failed()).isEqualTo(Duration.ZERO);
        }

        assertThat(throttle.failed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(throttle.failed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(throttle.atOnce()).isEqualTo(1);
    }

    @Test
    void no_pause_is_longer_than_a_minute() {
        Duration longest = Duration.ZERO;
        for (int times = 0; times < 50; times++) {
            longest = throttle.tooFast();
        }

        assertThat(longest).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_another_node_found_out_holds_on() {
        throttle.takeOver(6);

        assertThat(throttle.atOnce()).isEqualTo(1);
        assertThat(throttle.served()).isTrue();
        assertThat(throttle.failures()).isZero();
    }
}
