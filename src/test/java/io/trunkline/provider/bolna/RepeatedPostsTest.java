package io.trunkline.provider.bolna;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.CallField;
import io.trunkline.fact.Registers;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A status may be posted many times, with each use of a tool for one: what that does to when things happened. */
class RepeatedPostsTest {
    private final Provider bolna = new Bolna(new PhoneNumbers());

    @ParameterizedTest
    @CsvSource({"ringing,RINGING_AT", "in-progress,ANSWERED_AT", "call-disconnected,DISCONNECTED_AT"})
    void a_status_that_is_posted_again_keeps_its_earliest_time_and_says_the_rest_anew(String status, CallField time) {
        Posted first = sample(status).but(body -> body.put("summary", "old"));
        Posted again = updated(first, "2026-11-19T09:18:00Z").but(body -> body.put("summary", "new"));

        assertThat(folded(first, again, first)).isEqualTo(folded(again, first));
        assertThat(folded(first, again).get(time)).isEqualTo(first.envelope().eventTime());
        assertThat(folded(first, again).text(CallField.SUMMARY)).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"ringing,RINGING_AT", "in-progress,ANSWERED_AT", "no-answer,DISCONNECTED_AT"})
    void an_attempt_that_was_begun_later_has_times_of_its_own(String status, CallField time) {
        Posted first = sample(status);
        Posted second =
                updated(first, "2026-11-19T10:00:09Z").but(body -> body.put("initiated_at", "2026-11-19T10:00:00Z"));
        Posted again = updated(second, "2026-11-19T10:03:00Z");

        assertThat(folded(first, second, again).get(time)).isEqualTo(Instant.parse("2026-11-19T10:00:09Z"));
        assertThat(folded(again, second, first)).isEqualTo(folded(first, second, again));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void two_attempts_and_their_repetitions_end_in_the_same_fields_in_any_order(long seed) {
        List<Posted> posts = new ArrayList<>();
        for (String status : List.of("initiated", "ringing", "in-progress", "call-disconnected", "completed")) {
            Posted first = sample(status);
            Posted second = first.but(body -> body.put("initiated_at", "2026-11-19T10:00:00Z"));
            posts.addAll(
                    List.of(first, updated(first, "2026-11-19T09:29:00Z"), updated(second, "2026-11-19T10:00:09Z")));
            posts.addAll(List.of(first, updated(second, "2026-11-19T10:03:00Z")));
        }
        List<Posted> shuffled = new ArrayList<>(posts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(folded(shuffled.toArray(Posted[]::new))).isEqualTo(folded(posts.toArray(Posted[]::new)));
    }

    @Test
    void where_no_post_says_when_dialling_began_the_earliest_holds() {
        Posted first = sample("in-progress").but(body -> body.remove("initiated_at"));
        Posted again = updated(first, "2026-11-19T09:18:00Z");

        assertThat(folded(again, first).get(CallField.ANSWERED_AT))
                .isEqualTo(first.envelope().eventTime());
    }

    private static Posted updated(Posted post, String time) {
        return post.but(body -> body.put("updated_at", time));
    }

    private static Registers<CallField> folded(Posted... posts) {
        Registers<CallField> registers = new Registers<>(CallField.class);
        for (Posted post : posts) {
            post.calls()
                    .forEach(call ->
                            call.values().forEach((field, value) -> registers.merge(field, call.order(), value)));
        }
        return registers;
    }

    private Posted sample(String status) {
        return new Posted(bolna, null, Posted.sample("bolna/" + status));
    }
}
