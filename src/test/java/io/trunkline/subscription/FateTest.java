package io.trunkline.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.subscription.Fate.Dead;
import io.trunkline.subscription.Fate.Later;
import io.trunkline.subscription.Fate.Unheard;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FateTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void an_event_that_reached_nobody_has_not_been_tried(int attempts) {
        assertThat(Fate.of(new ReplyException(ReplyFailure.NO_HANDLERS), attempts))
                .isInstanceOf(Unheard.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "9, 256000"})
    void each_try_waits_as_long_as_that_of_an_event_that_fails(int attempts, long full) {
        assertThat(Fate.of(new ReplyException(ReplyFailure.TIMEOUT), attempts))
                .isInstanceOfSatisfying(Later.class, later -> {
                    assertThat(later.pause()).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
                    assertThat(later.reason()).isEqualTo("no reply in time");
                });
    }

    @Test
    void the_tenth_try_is_the_last() {
        assertThat(Fate.of(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, 500, "+12025550143"), 10))
                .isEqualTo(new Dead("the consumer failed with code 500; given up after 10 tries"));
    }

    @ParameterizedTest
    @CsvSource({"399, false", "400, true", "499, true", "500, false", "-1, false", "0, false"})
    void a_code_of_the_four_hundreds_says_never_again(int code, boolean isFinal) {
        Fate fate = Fate.of(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, "no"), 1);

        assertThat(fate instanceof Dead).isEqualTo(isFinal);
    }

    @Test
    void a_consumer_s_words_are_not_kept() {
        Fate fate = Fate.of(new IllegalStateException("+12025550143"), 1);

        assertThat(fate.toString()).contains("IllegalStateException").doesNotContain("+1202");
    }
}
