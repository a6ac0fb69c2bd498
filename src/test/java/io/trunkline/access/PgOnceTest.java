package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.PgOnce.Key;
import io.trunkline.access.PgOnce.Standing;
import io.trunkline.database.OpenDatabase;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgOnceTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("once");

    private static final Key KEY = new Key(
            new Caller(UUID.randomUUID(), Role.ADMIN, "user:someone", null, "Someone"),
            Buffer.buffer("key"),
            Buffer.buffer("what was asked"));

    private final PgOnce once = new PgOnce();

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE idempotency_keys");
    }

    @Test
    void what_is_at_work_for_minutes_is_not_taken_over() {
        claim();
        ago("5 minutes");

        assertThat(claim()).isInstanceOf(Standing.Running.class);
    }

    @Test
    void whoever_was_given_up_can_neither_answer_for_nor_forget_the_next_one() {
        Standing.First slow = (Standing.First) claim();
        ago("11 minutes");
        Standing.First next = (Standing.First) claim();

        once.keep(DATABASE.pool(), KEY, slow, 201, new byte[] {1}).await();
        once.forget(DATABASE.pool(), KEY, slow).await();
        Standing meanwhile = claim();
        once.keep(DATABASE.pool(), KEY, next, 200, new byte[] {2}).await();

        assertThat(meanwhile).isInstanceOf(Standing.Running.class);
        assertThat(claim()).isEqualTo(new Standing.Answered(200, Buffer.buffer(new byte[] {2})));
    }

    private Standing claim() {
        return once.claim(DATABASE.pool(), KEY).await();
    }

    private static void ago(String interval) {
        DATABASE.execute("UPDATE idempotency_keys SET claimed_at = claimed_at - interval '" + interval + "'");
    }
}
