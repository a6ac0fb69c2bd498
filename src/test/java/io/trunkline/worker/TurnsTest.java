package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long MS = 1_000_000;

    private final Turns turns = new Turns(0);

    @Test
    void without_a_rush_every_batch_begins_at_once() {
        turns.begun(10 * MS);

        assertThat(turns.mayBegin(false, 10 * MS)).isTrue();
    }

    @Test
    void in_a_rush_there_is_a_batch_each_quarter_of_a_second() {
        turns.begun(10 * MS);

        assertThat(turns.mayBegin(true, 259 * MS)).isFalse();
        assertThat(turns.mayBegin(true, 260 * MS)).isTrue();
    }

    @Test
    void the_first_batch_in_a_rush_waits_too() {
        assertThat(turns.mayBegin(true, MS)).isFalse();
    }
}
