package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WidthTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Width width = new Width(64, 0);

    @Test
    void many_complaints_at_once_halve_it_once() {
        width.narrow(10);
        width.narrow(11);

        assertThat(width.places(12)).isEqualTo(32);
    }

    @Test
    void each_answer_makes_it_wider_up_to_what_is_configured() {
        width.narrow(10);

        for (int answer = 0; answer < 100; answer++) {
            width.answered();
        }

        assertThat(width.places(12)).isEqualTo(64);
    }

    @Test
    void while_nobody_answers_one_call_a_second_finds_out() {
        width.close(0);

        assertThat(width.places(SECOND / 2)).isZero();
        assertThat(width.places(SECOND)).isOne();
    }

    @Test
    void the_first_answer_opens_it_again() {
        width.close(0);

        width.answered();

        assertThat(width.places(SECOND)).isEqualTo(64);
    }

    @Test
    void it_never_closes_for_good() {
        for (long second = 0; second < 100; second++) {
            width.narrow(second * SECOND);
        }

        assertThat(width.places(100 * SECOND)).isOne();
    }
}
