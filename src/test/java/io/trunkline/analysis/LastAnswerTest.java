package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastAnswerTest {
    private final LastAnswer lastAnswer = new LastAnswer();

    @Test
    void before_the_first_one_nobody_was_answered() {
        assertThat(lastAnswer.isBefore(Long.MIN_VALUE)).isTrue();
        assertThat(lastAnswer.isBefore(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void an_answer_counts_from_then_on_however_long_ago() {
        lastAnswer.at(10);

        assertThat(lastAnswer.isBefore(9)).isFalse();
        assertThat(lastAnswer.isBefore(11)).isTrue();
    }

    @Test
    void the_clock_may_overflow() {
        lastAnswer.at(Long.MIN_VALUE + 5);

        assertThat(lastAnswer.isBefore(Long.MAX_VALUE - 5)).isFalse();
    }
}
