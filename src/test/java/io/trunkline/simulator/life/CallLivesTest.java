package io.trunkline.simulator.life;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallLivesTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void the_same_seed_tells_the_same_lives() {
        CallLives lives = new CallLives(7, Mix.USUAL, START);
        CallLives twin = new CallLives(7, Mix.USUAL, START);

        List<Shot> shots = lives.shots(2_000);

        assertThat(shots).isEqualTo(twin.shots(2_000));
    }

    @Test
    void another_seed_tells_other_calls() {
        Set<String> calls = subjectsOfCalls(new CallLives(7, Mix.only(1, 0, 1, 1), START));

        Set<String> others = subjectsOfCalls(new CallLives(8, Mix.only(1, 0, 1, 1), START));

        assertThat(others).doesNotContainAnyElementsOf(calls);
    }

    private static Set<String> subjectsOfCalls(CallLives lives) {
        return lives.shots(1_000).stream()
                .filter(shot -> shot.claim().about() == Claim.About.CALL)
                .map(Shot::subject)
                .collect(toSet());
    }

    @Test
    void no_two_shots_have_the_same_body() {
        List<Shot> shots = new CallLives(1, Mix.USUAL, START).shots(20_000);

        Set<Object> bodies = shots.stream().map(Shot::body).collect(toSet());

        assertThat(bodies).hasSameSizeAs(shots);
    }

    @Test
    void time_rises_within_a_life_by_a_millisecond_at_least() {
        CallLives lives = new CallLives(2, Mix.USUAL, START);

        for (int i = 0; i < 3_000; i++) {
            List<Shot> shots = lives.next().shots();

            for (int later = 1; later < shots.size(); later++) {
                Shot before = shots.get(later - 1);
                assertThat(shots.get(later).happenedAt())
                        .isAfterOrEqualTo(before.happenedAt().plusMillis(1));
                assertThat(shots.get(later).delayMillis()).isGreaterThan(before.delayMillis());
            }
        }
    }

    @Test
    void everything_happened_before_the_start_and_no_life_is_longer_than_the_longest() {
        CallLives lives = new CallLives(3, Mix.USUAL, START);

        for (int i = 0; i < 10_000; i++) {
            List<Shot> shots = lives.next().shots();

            Shot last = shots.get(shots.size() - 1);
            assertThat(last.happenedAt()).isBefore(START);
            assertThat(last.delayMillis()).isLessThan(CallLives.LONGEST.toMillis());
        }
    }

    @Test
    void a_person_is_in_one_call_at_a_time() {
        CallLives lives = new CallLives(4, Mix.only(1, 0, 0, 0).withContacts(1), START);
        List<Shot> shots = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            shots.addAll(lives.next().shots());
        }

        assertThat(shots).extracting(Shot::happenedAt).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void more_calls_than_time_are_refused_in_words() {
        Mix short_ = new Mix(1, 1, 0, 0, 0, false, false, Duration.ofDays(1));

        assertThatThrownBy(() -> new CallLives(5, short_, START).shots(10_000))
                .hasMessageContaining("take more contacts or a longer span");
    }

    @Test
    void the_dialers_people_and_the_others_share_no_number_unless_asked_to() {
        List<Shot> apart = new CallLives(6, Mix.USUAL, START).shots(10_000);
        List<Shot> together = new CallLives(6, Mix.USUAL.withSharedNumbers(), START).shots(10_000);

        assertThat(numbers(apart, true)).doesNotContainAnyElementsOf(numbers(apart, false));
        assertThat(numbers(together, true)).containsAnyElementsOf(numbers(together, false));
    }

    private static Set<String> numbers(List<Shot> shots, boolean dialer) {
        return shots.stream()
                .filter(shot -> (shot.source() == Source.PHONEBURNER) == dialer)
                .map(shot -> shot.claim().person().number())
                .filter(number -> number != null)
                .collect(toSet());
    }

    @Test
    void a_few_names_are_hostile() {
        List<Shot> shots = new CallLives(9, Mix.USUAL, START).shots(5_000);

        long hostile = shots.stream()
                .filter(shot -> shot.body().toString().contains("<script>"))
                .count();

        assertThat(hostile).isBetween(1L, 500L);
    }
}
