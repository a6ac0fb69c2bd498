package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void one_crowd_after_a_stall_is_forgotten_by_those_who_come_singly() {
        rush(1_000, 1);
        boolean crowd = pressure.isHigh();

        rush(1, 2_000);

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
