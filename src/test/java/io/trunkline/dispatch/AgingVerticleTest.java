package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.journal.Unsettled;
import io.trunkline.worker.Workshop;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgingVerticleTest {
    private static final String YOUNG = "SELECT log_id FROM webhook_keys ORDER BY log_id";
    private static final String AGED = "SELECT log_id FROM webhook_keys_aged ORDER BY log_id";

    private final Workshop workshop = new Workshop("aging");
    private @Nullable String deployed;
    private int passes;

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_key_that_is_a_day_old_is_in_both_tables_for_an_hour_and_then_in_one() {
        LogId old = stored("old", 25);
        LogId young = stored("young", 23);

        aged(1);

        assertThat(workshop.texts(YOUNG)).isEqualTo(ids(old, young));
        assertThat(workshop.texts(AGED)).isEqualTo(ids(old));

        workshop.execute("UPDATE webhook_keys_aged SET aged_at = aged_at - interval '61 minutes'");
        pass();
        workshop.until(() -> workshop.texts(YOUNG).equals(ids(young)));

        assertThat(workshop.texts(AGED)).isEqualTo(ids(old));
    }

    @Test
    void a_webhook_that_is_sent_again_is_a_duplicate_wherever_its_key_is() {
        Entry old = entry(stored("old", 25));

        assertThat(again(old)).isEmpty();
        aged(1);
        assertThat(again(old)).isEmpty();
        workshop.execute("DELETE FROM webhook_keys");
        assertThat(again(old)).isEmpty();

        workshop.execute("DELETE FROM webhook_keys_aged");
        assertThat(again(old)).hasSize(1);
    }

    @Test
    void keys_of_every_part_are_moved_in_one_pass_whoever_makes_it() {
        stored("old", 25);
        workshop.execute(
                "INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)"
                        + " SELECT sha256(int8send(i)), -i, received_at, body_hash FROM webhook_keys, generate_series(1, 5000) i");

        pass();
        aged(5_001);
        aged(5_001);

        assertThat(workshop.number("SELECT count(*) FROM webhook_keys")).isEqualTo(5_001);
    }

    private List<Entry> again(Entry entry) {
        return workshop.log()
                .append(workshop.pool(), List.of(entry.delivery()), Workshop.NODE)
                .await();
    }

    private Entry entry(LogId at) {
        return workshop.log()
                .read(workshop.pool(), List.of(new Unsettled(at, 0, 0)))
                .await()
                .get(0);
    }

    private void aged(int keys) {
        pass();
        workshop.until(() -> workshop.texts(AGED).size() == keys);
    }

    /** By another node each time. */
    private void pass() {
        if (deployed != null) {
            workshop.vertx().undeploy(deployed).await();
        }
        String node = "node-" + passes++;
        deployed = workshop.vertx()
                .deployVerticle(new AgingVerticle(workshop.pool(), node, Duration.ZERO, Duration.ZERO))
                .await();
    }

    private LogId stored(String subject, int hoursAgo) {
        LogId at = workshop.store(subject, Workshop.NODE, Duration.ZERO);
        workshop.execute("INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)"
                + " SELECT event_key, id, received_at - interval '" + hoursAgo
                + " hours', '' FROM webhook_log WHERE id = "
                + at.id());
        return at;
    }

    private static List<String> ids(LogId... events) {
        return List.of(events).stream().map(at -> Long.toString(at.id())).toList();
    }
}
