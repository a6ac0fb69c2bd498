package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.TestNode.Reply;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.journal.PgAgedKeys;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyFiltersTest {
    private static final String EVENTS = "/api/webhooks/phoneburner/events";
    private static final int STRANGERS = 300;

    /** A key that was put among the aged by hand, past the filters, is found only by who looks for every key. */
    @Test
    void a_node_that_starts_reads_which_keys_need_no_looking_for() {
        DatabaseUrl database = TestDatabase.fresh("keyfilters");
        try (TestNode before = new TestNode(database)) {
            post(before, -1);
            before.execute("UPDATE webhook_keys SET received_at = received_at - interval '2 days'");
            PgAgedKeys keys = new PgAgedKeys();
            IntStream.range(0, PgAgedKeys.PARTS)
                    .forEach(part -> keys.step(before.pool(), part).await());
            IntStream.range(0, STRANGERS).forEach(i -> post(before, i));
            before.execute("INSERT INTO webhook_keys_aged (key_hash, log_id, received_at, body_hash)"
                    + " SELECT key_hash, log_id, received_at, body_hash FROM webhook_keys ON CONFLICT DO NOTHING");
            before.execute("DELETE FROM webhook_keys");
        }

        try (TestNode after = new TestNode(database)) {
            AtomicInteger next = new AtomicInteger();
            after.until(() -> post(after, next.getAndIncrement() % STRANGERS).status() == 202);

            assertThat(post(after, -1).status()).isEqualTo(200);
        }
    }

    private static Reply post(TestNode node, int i) {
        return node.post(
                Source.PHONEBURNER, EVENTS, "{\"event\":\"call.ended\",\"event_id\":\"e" + i + "\",\"call_id\":\"c\"}");
    }
}
