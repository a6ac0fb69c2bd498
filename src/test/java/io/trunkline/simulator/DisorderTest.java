package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.life.Mix;
import io.trunkline.simulator.life.Shot;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisorderTest {
    private static final List<Shot> SHOTS =
            new CallLives(1, Mix.USUAL, Instant.parse("2026-11-20T12:00:00Z")).shots(10_000);

    @Test
    void none_leaves_everything_as_it_is() {
        List<Shot> arrived = Disorder.NONE.apply(SHOTS, 1);

        assertThat(arrived).isEqualTo(SHOTS);
    }

    @Test
    void the_same_seed_makes_the_same_disorder() {
        Disorder disorder = new Disorder(0.2, 1, 0.05, Disorder.WHOLE);

        List<Shot> arrived = disorder.apply(SHOTS, 3);

        assertThat(arrived).isEqualTo(disorder.apply(SHOTS, 3)).isNotEqualTo(disorder.apply(SHOTS, 4));
    }

    @Test
    void as_many_are_duplicated_as_was_asked_for() {
        List<Shot> arrived = new Disorder(0.2, 0, 0, 50).apply(SHOTS, 5);

        assertThat(arrived.size() / (double) SHOTS.size()).isCloseTo(1.2, within(0.02));
        assertThat(distinct(arrived)).hasSize(SHOTS.size());
    }

    @Test
    void as_many_are_dropped_as_was_asked_for() {
        List<Shot> arrived = new Disorder(0, 0, 0.1, 50).apply(SHOTS, 6);

        assertThat(arrived.size() / (double) SHOTS.size()).isCloseTo(0.9, within(0.02));
    }

    @Test
    void a_shuffle_moves_nobody_further_than_the_window_lets_it() {
        List<Shot> arrived = new Disorder(0, 1, 0, 20).apply(SHOTS, 7);

        Map<Shot, Integer> places = new IdentityHashMap<>();
        for (int place = 0; place < arrived.size(); place++) {
            places.put(arrived.get(place), place);
        }
        for (int place = 0; place < SHOTS.size(); place++) {
            assertThat(places.get(SHOTS.get(place))).isCloseTo(place, within(41));
        }
        assertThat(arrived).isNotEqualTo(SHOTS);
    }

    @Test
    void a_whole_shuffle_brings_the_first_anywhere() {
        List<Shot> arrived = new Disorder(0, 1, 0, Disorder.WHOLE).apply(SHOTS, 8);

        Set<Shot> firstHalf = new HashSet<>(arrived.subList(0, arrived.size() / 2));
        long stayed = SHOTS.subList(0, SHOTS.size() / 2).stream()
                .filter(firstHalf::contains)
                .count();
        assertThat(stayed / (double) (SHOTS.size() / 2)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void a_probability_above_one_is_refused() {
        assertThatThrownBy(() -> new Disorder(20, 0, 0, 1)).hasMessageContaining("duplicates=20");
    }

    private static Set<Shot> distinct(List<Shot> shots) {
        Set<Shot> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(shots);
        return distinct;
    }
}
