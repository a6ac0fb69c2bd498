package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.event.LogId;
import io.trunkline.worker.Workshop;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionVerticleTest {
    private static final int KEPT = 30;
    private static final String DAYS = """
            SELECT relname FROM pg_class
            WHERE relkind = 'r' AND relname ~ '^webhook_(log|outcomes)_[0-9]{8}$'
              AND right(relname, 8) < to_char((clock_timestamp() AT TIME ZONE 'UTC')::date - 1, 'YYYYMMDD')
            ORDER BY relname""";

    private final Workshop workshop = new Workshop("retention");

    @BeforeEach
    void days() {
        day(40);
        day(31);
        day(30);
        workshop.execute("INSERT INTO leases (name, holder, fence, expires_at, mark)"
                + " VALUES ('sweeper', 'node', 1, clock_timestamp(), 1000000)");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void days_that_are_old_enough_go_with_their_keys_and_attempts_and_all_others_stay() {
        for (int i = 0; i < 600; i++) {
            settled("old" + i, 40);
        }
        workshop.execute("WITH aged AS (DELETE FROM webhook_keys WHERE log_id % 2 = 0 RETURNING *)"
                + " INSERT INTO webhook_keys_aged SELECT *, received_at FROM aged");
        LogId kept = settled("kept", 30);
        LogId young = settled("young", 0);

        deploy("node-1");
        deploy("node-2");
        workshop.until(() -> workshop.texts(DAYS).size() == 2);

        assertThat(workshop.texts("SELECT id FROM webhook_log ORDER BY id")).isEqualTo(ids(kept, young));
        assertThat(workshop.texts("SELECT log_id FROM webhook_outcomes ORDER BY log_id"))
                .isEqualTo(ids(kept, young));
        assertThat(workshop.texts("SELECT log_id FROM webhook_keys ORDER BY log_id"))
                .isEqualTo(ids(kept, young));
        assertThat(workshop.number("SELECT count(*) FROM webhook_keys_aged")).isZero();
        assertThat(workshop.texts("SELECT log_id FROM webhook_attempts ORDER BY log_id"))
                .isEqualTo(ids(kept, young));
    }

    @Test
    void a_day_with_an_event_that_waits_for_its_retry_stays_with_its_keys() {
        LogId waiting = settled("waiting", 40);
        workshop.execute("INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at)"
                + " SELECT id, received_at, 1, 0, clock_timestamp() FROM webhook_log");

        runOnce();

        assertThat(workshop.texts(DAYS)).hasSize(6);
        assertThat(workshop.texts("SELECT log_id FROM webhook_keys")).isEqualTo(ids(waiting));
    }

    @Test
    void a_day_that_the_sweeper_has_not_passed_stays() {
        LogId open = settled("open", 40);
        workshop.execute("UPDATE leases SET mark = " + (open.id() - 1));

        runOnce();

        assertThat(workshop.texts(DAYS)).hasSize(6);
    }

    @Test
    void a_day_whose_leaving_was_broken_off_goes_all_the_way_and_nobody_waits_meanwhile() {
        settled("old", 40);
        SqlConnection reader = workshop.pool().getConnection().await();
        reader.query("SET idle_in_transaction_session_timeout = 0").execute().await();
        Transaction reading = reader.begin().await();
        reader.query("SELECT count(*) FROM webhook_log").execute().await();
        String detach = "ALTER TABLE webhook_log DETACH PARTITION "
                + workshop.texts(DAYS).get(0) + " CONCURRENTLY";
        SqlConnection impatient = workshop.pool().getConnection().await();
        impatient.query("SET statement_timeout = 300").execute().await();

        assertThatThrownBy(() -> impatient.query(detach).execute().await()).isInstanceOf(PgException.class);
        LogId stored = settled("meanwhile", 0);
        reading.commit().await();
        deploy("node-1");
        workshop.until(() -> workshop.texts(DAYS).size() == 2);

        assertThat(workshop.texts("SELECT id FROM webhook_log")).isEqualTo(ids(stored));
    }

    @Test
    void a_day_that_somebody_detached_is_theirs_and_one_that_was_to_be_dropped_is_not() {
        List<String> days = workshop.texts(DAYS);
        workshop.execute("ALTER TABLE webhook_log DETACH PARTITION " + days.get(0));
        workshop.execute("ALTER TABLE webhook_log DETACH PARTITION " + days.get(1));
        workshop.execute("COMMENT ON TABLE " + days.get(1) + " IS 'dropped by retention'");

        deploy("node-1");
        workshop.until(() -> workshop.texts(DAYS).size() == 3);

        assertThat(workshop.texts(DAYS)).contains(days.get(0)).doesNotContain(days.get(1));
    }

    private String deploy(String node) {
        return workshop.vertx()
                .deployVerticle(new RetentionVerticle(workshop.pool(), node, KEPT))
                .await();
    }

    /** A round that is under way is waited for. */
    private void runOnce() {
        String deployed = deploy("node-1");
        workshop.vertx().undeploy(deployed).await();
        assertThat(workshop.number("SELECT count(*) FROM leases WHERE name = 'retention'"))
                .isEqualTo(1);
    }

    private LogId settled(String subject, int daysAgo) {
        LogId at = workshop.store(subject, Workshop.NODE, Duration.ofDays(daysAgo));
        String row = " FROM webhook_log WHERE id = " + at.id();
        workshop.execute("INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)"
                + " SELECT received_at, id, 0, 'processed', 2, 'node'" + row);
        workshop.execute("INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)"
                + " SELECT event_key, id, received_at, ''" + row);
        workshop.execute("INSERT INTO webhook_attempts (log_id, generation, attempt, node, error_class, error)"
                + " SELECT id, 0, 1, 'node', 'transient', 'odd'" + row);
        return at;
    }

    private void day(int ago) {
        for (String parent : List.of("webhook_log", "webhook_outcomes")) {
            workshop.execute("""
                    DO $$
                    DECLARE day date := (clock_timestamp() AT TIME ZONE 'UTC')::date - %d;
                    BEGIN
                        EXECUTE format('CREATE TABLE %%I PARTITION OF %s FOR VALUES FROM (%%L) TO (%%L)',
                                       '%s_' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
                    END $$""".formatted(ago, parent, parent));
        }
    }

    private static List<String> ids(LogId... events) {
        return List.of(events).stream().map(at -> Long.toString(at.id())).toList();
    }
}
