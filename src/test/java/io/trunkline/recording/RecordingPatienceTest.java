package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.recording.Finding.Found;
import io.trunkline.recording.Finding.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long anybody is waited for. */
class RecordingPatienceTest extends OnAProvider {
    RecordingPatienceTest() {
        super(new Bounds(
                2,
                1,
                1_000,
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3)));
    }

    @Test
    void a_provider_that_does_not_begin_is_given_up_and_then_left_alone_for_a_while() {
        provider.at("/silent", request -> {});
        for (int times = 0; times < 3; times++) {
            assertThat(why(HOME + "/silent")).isEqualTo(Why.AWAY);
        }

        Why whileItRests = why(HOME + "/a.mp3");

        assertThat(whileItRests).isEqualTo(Why.AWAY);
        assertThat(provider.asked()).hasSize(3);
        untilFound();
    }

    @Test
    void a_stream_that_nobody_takes_ends_by_itself() {
        found(HOME + "/a.mp3", null);

        untilFound();
    }

    private void untilFound() {
        Until.holds("it is found", () -> find(HOME + "/a.mp3", null) instanceof Found);
    }
}
