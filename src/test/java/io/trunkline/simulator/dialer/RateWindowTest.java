package io.trunkline.simulator.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long SECOND = 1_000_000_000;

    private final RateWindow window = new RateWindow(3, Duration.ofSeconds(10));

    @Test
    void a_full_bucket_and_its_refill_are_too_many_in_one_window() {
        for (int second = 0; second < 3; second++) {
            assertThat(window.takes(second * SECOND)).isTrue();
        }

        assertThat(window.takes(9 * SECOND)).isFalse();
        assertThat(window.takes(10 * SECOND)).isTrue();
        assertThat(window.takes(10 * SECOND + 1)).isFalse();
        assertThat(window.violations()).isEqualTo(2);
    }

    @Test
    void even_distances_use_all_of_it() {
        for (int request = 0; request < 20; request++) {
            assertThat(window.takes(request * 10 * SECOND / 3 + request)).isTrue();
        }

        assertThat(window.most()).isEqualTo(3);
        assertThat(window.violations()).isZero();
    }
}
