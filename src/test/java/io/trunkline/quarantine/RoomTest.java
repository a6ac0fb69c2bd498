package io.trunkline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.quarantine.PgQuarantine.Bounds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Clock ONE_SECOND = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final Room room = new Room(Bounds.DEFAULT, ONE_SECOND);

    @Test
    void one_larger_than_all_that_may_wait_passes_alone_and_then_nothing_does() {
        assertThat(room.take(9 * MEGABYTE)).isTrue();
        assertThat(room.take(1)).isFalse();
    }

    @Test
    void one_larger_than_all_that_may_wait_joins_no_others() {
        assertThat(room.take(1)).isTrue();
        assertThat(room.take(9 * MEGABYTE)).isFalse();
    }

    @Test
    void the_oldest_make_room_after_the_first_and_after_two_hundred_more() {
        long first = trims(1, 10);
        long meanwhile = trims(200, 10);
        long thereafter = trims(1, 10);

        assertThat(first).isEqualTo(1);
        assertThat(meanwhile).isZero();
        assertThat(thereafter).isEqualTo(1);
    }

    @Test
    void the_oldest_make_room_sooner_where_the_new_ones_are_large() {
        trims(1, 10);

        assertThat(trims(8, 8 * MEGABYTE)).isZero();
        assertThat(trims(1, 8 * MEGABYTE)).isEqualTo(1);
    }

    private long trims(int kept, int bytes) {
        return IntStream.range(0, kept).filter(one -> room.isToBeTrimmed(bytes)).count();
    }
}
