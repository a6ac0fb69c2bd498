package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.LogId;
import io.trunkline.journal.PgLeases;
import io.trunkline.journal.PgLeases.Lease;
import io.trunkline.journal.PgSweep;
import io.trunkline.worker.Workshop;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperVerticleTest {
    private static final String ALIVE = "node-alive";
    private static final String DEAD = "node-dead";
    private static final String SUBJECTS_WAITING =
            "SELECT l.subject FROM webhook_retries r JOIN webhook_log l ON l.id = r.log_id ORDER BY l.subject";

    private final Workshop workshop = new Workshop("sweeper");

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_a_silent_node_left_is_taken_up_and_what_a_live_one_has_in_hand_is_not() {
        lives(ALIVE, 0);
        lives(DEAD, 4);
        workshop.store("left", DEAD, Duration.ZERO);
        workshop.store("unheard-of", "node-of-another-life", Duration.ZERO);
        workshop.store("in-hand", ALIVE, Duration.ofSeconds(50));

        long began = System.nanoTime();
        sweep(ALIVE);
        workshop.until(() -> waiting().size() == 2);

        assertThat(waiting()).containsExactly("left", "unheard-of");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(workshop.texts("SELECT DISTINCT attempts || ' ' || lost || ' ' || reason FROM webhook_retries"))
                .containsExactly("1 1 left behind");
    }

    @Test
    void a_great_deal_left_behind_is_taken_up_without_a_rest() {
        lives(ALIVE, 0);
        workshop.store("left", "node-of-another-life", Duration.ZERO);
        workshop.number(
                "WITH many AS (INSERT INTO webhook_log SELECT nextval('webhook_log_id'), received_at, tenant_id,"
                        + " source, connection_id, event_type, event_key, subject, event_time, headers, node, body"
                        + " FROM webhook_log, generate_series(1, 12000) RETURNING id) SELECT count(*) FROM many");

        sweep(ALIVE);
        workshop.until(() -> workshop.number("SELECT count(*) FROM webhook_retries") == 12_001);
    }

    @Test
    void what_is_older_than_a_minute_is_taken_up_whosever_it_is() {
        lives(ALIVE, 0);
        workshop.store("old", ALIVE, Duration.ofSeconds(61));
        workshop.store("young", ALIVE, Duration.ofSeconds(40));

        sweep(ALIVE);
        workshop.until(() -> !waiting().isEmpty());

        assertThat(waiting()).containsExactly("old");
    }

    @Test
    void what_a_dead_node_had_claimed_is_due_at_once() {
        lives(ALIVE, 0);
        claimed("from-the-dead", DEAD);
        claimed("from-the-living", ALIVE);

        sweep(ALIVE);
        workshop.until(() -> workshop.number("SELECT count(*) FROM webhook_retries r JOIN webhook_log l"
                        + " ON l.id = r.log_id WHERE l.subject = 'from-the-dead' AND next_at <= clock_timestamp()")
                == 1);

        assertThat(workshop.number("SELECT count(*) FROM webhook_retries WHERE next_at > clock_timestamp()"))
                .isEqualTo(1);
    }

    @Test
    void the_mark_moves_past_what_is_settled_and_stops_before_what_is_not() {
        lives(ALIVE, 0);
        settle(workshop.store("e1", ALIVE, Duration.ZERO));
        LogId last = workshop.store("e2", ALIVE, Duration.ZERO);
        settle(last);
        LogId open = workshop.store("e3", ALIVE, Duration.ZERO);
        settle(workshop.store("e4", ALIVE, Duration.ZERO));

        sweep(ALIVE);
        workshop.until(() -> mark() > 0);

        assertThat(mark()).isEqualTo(last.id());
        settle(open);
        workshop.until(() -> mark() == open.id() + 1);
    }

    @Test
    void the_mark_waits_for_a_transaction_that_has_drawn_its_ids_and_not_ended() {
        lives(ALIVE, 0);
        SqlConnection slow = workshop.pool().getConnection().await();
        slow.query("SET idle_in_transaction_session_timeout = 0").execute().await();
        Transaction transaction = slow.begin().await();
        long drawn = slow.query("SELECT nextval('webhook_log_id') FROM (SELECT pg_current_xact_id()) t")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
        settle(workshop.store("later", ALIVE, Duration.ZERO));
        sweep(ALIVE);
        sweepsTwice();

        assertThat(mark()).isLessThan(drawn);

        slow.query("INSERT INTO webhook_log SELECT " + drawn + ", clock_timestamp(), tenant_id, source, connection_id,"
                        + " event_type, event_key, 'slow', event_time, headers, 'node-dead', body FROM webhook_log")
                .execute()
                .await();
        transaction.commit().await();
        workshop.until(() -> waiting().equals(List.of("slow")));
        workshop.until(() -> mark() == drawn + 1);
    }

    @Test
    void nothing_that_the_youngest_transaction_drew_is_taken_for_visible_before_it_ends() {
        SweeperVerticle.Horizon horizon = new SweeperVerticle.Horizon(new PgSweep());
        SqlConnection slow = workshop.pool().getConnection().await();
        slow.query("SET idle_in_transaction_session_timeout = 0").execute().await();
        Transaction transaction = slow.begin().await();
        long drawn = slow.query("SELECT nextval('webhook_log_id') FROM (SELECT pg_current_xact_id()) t")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);

        assertThat(horizon.visibleUpTo(workshop.pool()).await()).isLessThan(drawn);

        transaction.commit().await();
        workshop.until(() -> horizon.visibleUpTo(workshop.pool()).await() >= drawn);
    }

    @Test
    void after_a_failover_to_a_standby_that_lags_nothing_is_taken_for_visible_that_was_seen_before() {
        lives(ALIVE, 0);
        settle(workshop.store("kept", ALIVE, Duration.ZERO));
        workshop.execute("SELECT nextval('webhook_log_id') FROM generate_series(1, 10)");
        sweep(ALIVE);
        workshop.until(() -> mark() == 11);

        refuseRounds();
        workshop.until(() -> workshop.number("SELECT last_value FROM refused") > 1);
        SqlConnection slow = workshop.pool().getConnection().await();
        slow.query("SET idle_in_transaction_session_timeout = 0").execute().await();
        Transaction transaction = slow.begin().await();
        slow.query("SELECT pg_current_xact_id()").execute().await();
        workshop.execute(
                "DROP TRIGGER refuse ON leases; UPDATE leases SET mark = 1; SELECT setval('webhook_log_id', 1)");
        sweepsTwice();

        assertThat(mark()).isEqualTo(1);

        transaction.commit().await();
        LogId next = workshop.store("next", ALIVE, Duration.ZERO);
        settle(next);
        workshop.until(() -> mark() == next.id());
    }

    @Test
    void two_sweepers_at_once_do_no_harm() {
        lives(ALIVE, 0);
        for (int i = 0; i < 200; i++) {
            workshop.store("left" + i, DEAD, Duration.ZERO);
        }

        sweep(ALIVE);
        sweep("node-second");
        workshop.until(() -> waiting().size() == 200);
        workshop.until(() -> mark() == 200);

        assertThat(workshop.number("SELECT count(*) FROM leases")).isEqualTo(1);
        assertThat(workshop.number("SELECT max(lost) FROM webhook_retries")).isEqualTo(1);
    }

    @Test
    void a_lease_that_was_lost_moves_no_mark() {
        PgLeases leases = new PgLeases();
        Lease lost = take(leases, "first").orElseThrow();

        assertThat(take(leases, "second")).isEmpty();
        workshop.execute("UPDATE leases SET expires_at = clock_timestamp() - interval '1 second'");
        Lease held = take(leases, "second").orElseThrow();

        assertThat(leases.moveMark(workshop.pool(), lost, 7).await()).isFalse();
        assertThat(mark()).isZero();
        assertThat(leases.moveMark(workshop.pool(), held, 5).await()).isTrue();
        assertThat(leases.moveMark(workshop.pool(), held, 3).await()).isFalse();
        assertThat(mark()).isEqualTo(5);
    }

    @Test
    void a_lease_that_its_holder_took_back_after_another_had_it_is_a_new_one() {
        PgLeases leases = new PgLeases();
        Lease before = take(leases, "first").orElseThrow();
        workshop.execute("UPDATE leases SET expires_at = clock_timestamp() - interval '1 second'");
        take(leases, "second");
        leases.release(workshop.pool(), "sweeper", "second").await();
        Lease after = take(leases, "first").orElseThrow();

        assertThat(after.fence()).isEqualTo(before.fence() + 2);
        assertThat(leases.moveMark(workshop.pool(), before, 7).await()).isFalse();
    }

    private Optional<Lease> take(PgLeases leases, String node) {
        return leases.take(workshop.pool(), "sweeper", node, Duration.ofSeconds(3))
                .await();
    }

    private void sweep(String node) {
        workshop.vertx()
                .deployVerticle(new SweeperVerticle(workshop.pool(), node))
                .await();
    }

    /** A sequence counts on, whatever becomes of its transaction. */
    private void refuseRounds() {
        workshop.execute("CREATE SEQUENCE refused");
        workshop.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM nextval('refused'); RAISE EXCEPTION 'no'; END $$");
        workshop.execute("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON leases EXECUTE FUNCTION refuse()");
    }

    /** The lease is prolonged at the start of each round. */
    private void sweepsTwice() {
        workshop.until(() -> workshop.number("SELECT count(*) FROM leases") == 1);
        for (int round = 0; round < 2; round++) {
            String expires = expires();
            workshop.until(() -> !expires.equals(expires()));
        }
    }

    private String expires() {
        return workshop.texts("SELECT expires_at FROM leases").get(0);
    }

    private void lives(String node, int silentSeconds) {
        workshop.execute("INSERT INTO nodes (id, host, version, beat_at) VALUES ('" + node
                + "', 'host', '1', clock_timestamp() - interval '" + silentSeconds + " seconds')");
        if (silentSeconds == 0) {
            workshop.execute(
                    "UPDATE nodes SET beat_at = clock_timestamp() + interval '1 minute' WHERE id = '" + node + "'");
        }
    }

    private void claimed(String subject, String node) {
        LogId at = workshop.store(subject, DEAD, Duration.ZERO);
        workshop.execute("INSERT INTO webhook_retries (log_id, received_at, attempts, next_at, node)"
                + " SELECT id, received_at, 1, clock_timestamp() + interval '30 seconds', '" + node
                + "' FROM webhook_log WHERE id = " + at.id());
    }

    private void settle(LogId at) {
        workshop.execute("INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)"
                + " SELECT received_at, id, 0, 'processed', 1, 'node' FROM webhook_log WHERE id = " + at.id());
    }

    private List<String> waiting() {
        return workshop.texts(SUBJECTS_WAITING);
    }

    private long mark() {
        return workshop.number("SELECT coalesce(max(mark), 0) FROM leases");
    }
}
