package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long MS = 1_000_000;

    private final Turns turns = new Turns(0);

    @Test
    void a_full_batch_begins_at_once() {
        turns.begun(10 * MS);

        assertThat(turns.mayBegin(false, true, 10 * MS)).isTrue();
    }

    @Test
    void a_few_events_wait_a_moment_for_more() {
        turns.begun(10 * MS);

        assertThat(turns.mayBegin(false, false, 19 * MS)).isFalse();
        assertThat(turns.mayBegin(false, false, 20 * MS)).isTrue();
    }

    @Test
    void after_a_rest_an_event_waits_for_no_other() {
        assertThat(turns.mayBegin(false, false, 1_000 * MS)).isTrue();
    }

    @Test
    void in_a_rush_there_is_a_batch_each_quarter_of_a_second() {
        turns.begun(10 * MS);

        assertThat(turns.mayBegin(true, true, 259 * MS)).isFalse();
        assertThat(turns.mayBegin(true, true, 260 * MS)).isTrue();
    }

    @Test
    void the_first_batch_in_a_rush_waits_too() {
        assertThat(turns.mayBegin(true, true, MS)).isFalse();
    }
}
