package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long MS = 1_000_000;

    private final Turns turns = new Turns(0);

    @Test
    void a_full_batch_begins_at_once() {
        turns.begun(false, 10 * MS);

        assertThat(turns.mayBegin(false, true, 10 * MS)).isTrue();
    }

    @Test
    void a_few_events_wait_a_moment_for_more() {
        turns.begun(false, 10 * MS);

        assertThat(turns.mayBegin(false, false, 19 * MS)).isFalse();
        assertThat(turns.mayBegin(false, false, 20 * MS)).isTrue();
    }

    @Test
    void after_a_rest_an_event_waits_for_no_other() {
        assertThat(turns.mayBegin(false, false, 1_000 * MS)).isTrue();
    }

    @Test
    void in_a_rush_batches_are_the_rarer_the_longer_it_lasts_but_never_more_than_half_a_second_apart() {
        long now = 10 * MS;
        turns.begun(false, now);

        for (long pause : new long[] {125, 250, 500, 500}) {
            assertThat(turns.mayBegin(true, true, now + pause * MS - 1)).isFalse();
            now += pause * MS;
            assertThat(turns.mayBegin(true, true, now)).isTrue();
            turns.begun(true, now);
        }
    }

    @Test
    void a_rush_that_ended_a_few_batches_ago_is_forgotten() {
        long now = 10 * MS;
        turns.begun(true, now);
        turns.begun(true, now);

        turns.begun(false, now);
        assertThat(turns.mayBegin(true, true, now + 249 * MS)).isFalse();
        turns.begun(false, now);
        assertThat(turns.mayBegin(true, true, now + 125 * MS)).isTrue();
    }

    @Test
    void what_lasts_for_half_a_minute_is_no_rush_until_it_was_over_once() {
        turns.begun(true, 0);
        turns.begun(true, 29_999 * MS);

        assertThat(turns.mayBegin(true, true, 29_999 * MS)).isFalse();
        assertThat(turns.mayBegin(true, true, 30_000 * MS)).isTrue();

        turns.begun(true, 31_000 * MS);
        assertThat(turns.mayBegin(true, true, 31_000 * MS)).isTrue();
        assertThat(turns.mayBegin(true, false, 31_009 * MS)).isFalse();
        assertThat(turns.mayBegin(true, false, 31_010 * MS)).isTrue();

        turns.begun(false, 32_000 * MS);
        turns.begun(true, 33_000 * MS);
        assertThat(turns.mayBegin(true, true, 33_000 * MS)).isFalse();
    }

    @Test
    void the_first_batch_in_a_rush_waits_too() {
        assertThat(turns.mayBegin(true, true, MS)).isFalse();
    }
}
