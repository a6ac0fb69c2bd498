package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TranscriptTest {

    @Test
    void a_short_one_stays_whole() {
        Transcript transcript = Transcript.within(100, "assistant: hello\nuser: hi");

        assertThat(transcript).isEqualTo(new Transcript("assistant: hello\nuser: hi", false));
    }

    @Test
    void a_long_one_loses_whole_turns_in_its_middle() {
        StringBuilder whole = new StringBuilder("assistant: first");
        for (int turn = 0; turn < 100; turn++) {
            whole.append("\nuser: words of ").append(turn).append("\nand a second line");
        }

        Transcript transcript = Transcript.within(600, whole.toString());

        assertThat(transcript.isCut()).isTrue();
        assertThat(transcript.text())
                .hasSizeLessThan(650)
                .startsWith("assistant: first\nuser: words of 0\nand a second line\n")
                .endsWith("\nuser: words of 98\nand a second line\nuser: words of 99\nand a second line")
                .containsPattern("\n\\[\\d+ turns are left out here]\nuser: ");
    }

    @Test
    void of_one_turn_that_is_too_long_its_end_stays() {
        Transcript transcript = Transcript.within(101, "user: " + "😀".repeat(500));

        assertThat(transcript.isCut()).isTrue();
        assertThat(transcript.text()).endsWith("😀").doesNotContain("user: ").hasSizeLessThan(150);
        assertThat(Character.isLowSurrogate(
                        transcript.text().charAt(transcript.text().indexOf('\n') + 1)))
                .isFalse();
    }

    @Test
    void what_is_left_out_of_a_turn_is_said_to_be() {
        Transcript alone = Transcript.within(100, "user: " + "a".repeat(500));
        Transcript amongOthers =
                Transcript.within(100, "user: hi" + "\nuser: and".repeat(30) + "\nuser: " + "a".repeat(500));

        assertThat(alone.text()).startsWith("[the beginning of this turn is left out]\naaa");
        assertThat(amongOthers.text())
                .containsPattern("\n\\[\\d+ turns and the beginning of this one are left out here]\naaa");
    }

    @Test
    @Timeout(30)
    void a_transcript_of_nothing_but_turns_takes_no_longer_than_another() {
        Transcript transcript = Transcript.within(4_000_000, "a:\n".repeat(2_000_000));

        assertThat(transcript.isCut()).isTrue();
    }
}
