package io.trunkline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final Tries tries = new Tries(InstantSource.fixed(Instant.EPOCH));

    @Test
    void an_address_that_has_tried_too_often_locks_nobody_out() {
        for (int i = 0; i < 30; i++) {
            tries.refusal("192.0.2.1", "somebody" + i + "@example.com");
        }

        boolean refused = true;
        for (int i = 0; i < 20; i++) {
            refused &= tries.refusal("192.0.2.1", "dana@example.com").isPresent();
        }

        assertThat(refused).isTrue();
        assertThat(tries.refusal("192.0.2.2", "dana@example.com")).isEmpty();
    }

    @Test
    void one_person_s_password_is_tried_ten_times_from_wherever() {
        for (int i = 0; i < 10; i++) {
            assertThat(tries.refusal("192.0.2." + i, "dana@example.com")).isEmpty();
        }

        assertThat(tries.refusal("192.0.2.99", "Dana@example.com")).isPresent();
    }
}
