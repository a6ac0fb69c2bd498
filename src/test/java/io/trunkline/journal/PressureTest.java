package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rush is a rush between two commits as well, and is over when nobody comes any more. */
class PressureTest {
    private static final long MILLISECOND = 1_000_000;

    private long now;
    private final Pressure pressure = new Pressure(() -> now);

    @Test
    void the_moment_after_a_commit_is_no_lull() {
        rush(64, 40);

        assertThat(pressure.isHigh()).isTrue();
        now += 5 * MILLISECOND;
        assertThat(pressure.isHigh()).isTrue();
    }

    @Test
    void when_nobody_comes_any_more_it_is_over() {
        rush(64, 40);

        now += 20 * MILLISECOND;

        assertThat(pressure.isHigh()).isFalse();
    }

    @Test
    void while_they_wait_for_a_disk_that_stalls_it_is_not_over() {
        rush(64, 40);
        enter(64);

        now += 5_000 * MILLISECOND;

        assertThat(pressure.isHigh()).isTrue();
    }

    @Test
    void few_who_come_at_once_are_no_rush_however_often() {
        rush(48, 200);

        assertThat(pressure.isHigh()).isFalse();
    }

    @Test
    void it_is_low_well_before_it_is_high() {
        rush(24, 200);
        boolean ofFew = pressure.isLow();
        rush(48, 200);

        assertThat(ofFew).isTrue();
        assertThat(pressure.isLow() || pressure.isHigh()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10, 16, 100})
    void what_a_stall_let_wait_is_forgotten_within_two_seconds_however_few_come(int milliseconds) {
        rush(1_000, 1);
        boolean crowd = pressure.isHigh();

        for (int past = 0; past < 2_000; past += milliseconds) {
            now += (milliseconds - 2) * MILLISECOND;
            rush(1, 1);
        }

        assertThat(crowd).isTrue();
        assertThat(pressure.isHigh()).isFalse();
    }

    /** So many come one after the other, and are answered at once. */
    private void rush(int together, int times) {
        for (int time = 0; time < times; time++) {
            enter(together);
            for (int left = 0; left < together; left++) {
                pressure.left();
            }
            now += 2 * MILLISECOND;
        }
    }

    private void enter(int many) {
        for (int entered = 0; entered < many; entered++) {
            pressure.entered();
        }
    }
}
