package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeysUnderWay ofTheNode = new KeysUnderWay();
    private final Pressure pressure = new Pressure();
    private final WaitingRoom here = new WaitingRoom(pressure, ofTheNode);
    private final WaitingRoom there = new WaitingRoom(pressure, ofTheNode);

    @Test
    void a_key_waits_in_one_of_a_nodes_rooms_only() {
        Waiting first = here.enter(new Waiting(Deliveries.of("e1"), PATIENCE));

        Waiting again = there.enter(new Waiting(Deliveries.of("e1"), PATIENCE));

        assertThat(again).isSameAs(first);
        assertThat(here.size()).isEqualTo(1);
        assertThat(there.size()).isZero();
        assertThat(there.empty().isComplete()).isTrue();
    }

    @Test
    void whose_sender_is_sent_away_stands_in_nobodys_way() {
        Waiting first = here.enter(new Waiting(Deliveries.of("e1"), PATIENCE));
        here.refuse(first, new IllegalStateException("no"));

        Waiting again = there.enter(new Waiting(Deliveries.of("e1"), PATIENCE));

        assertThat(again).isNotSameAs(first);
        assertThat(ofTheNode.find(again.key())).isSameAs(again);
    }

    @Test
    void whoever_is_sent_away_may_have_sent_the_next_already() {
        for (String key : List.of("e1", "e2", "e3")) {
            Waiting late = here.enter(new Waiting(Deliveries.of(key), Duration.ZERO));
            late.future().onFailure(sentAway -> here.enter(new Waiting(Deliveries.of("next"), PATIENCE)));
        }

        here.expire(List.of(), new IllegalStateException("too late"));

        assertThat(here.size()).isEqualTo(1);
        assertThat(here.next(1)).extracting(Waiting::isAnswered).containsExactly(false);
    }

    @Test
    void who_leaves_makes_room_for_its_key_and_for_no_other() {
        Waiting sentAway = here.enter(new Waiting(Deliveries.of("e1"), Duration.ZERO));
        sentAway.markSent();
        here.expire(here.next(1), new IllegalStateException("too late"));
        Waiting again = there.enter(new Waiting(Deliveries.of("e1"), PATIENCE));

        here.answer(sentAway, new Receipt.Stored(LogId.ofMicros(1, 1)));
        assertThat(ofTheNode.find(again.key())).isSameAs(again);

        there.answer(again, new Receipt.Stored(LogId.ofMicros(1, 1)));
        assertThat(ofTheNode.find(again.key())).isNull();
    }
}
