package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.config.Settings;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.dialer.Account;
import io.trunkline.push.Pushes;
import io.trunkline.push.Sessions;
import io.trunkline.selection.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is skipped and nothing told twice, whatever order changes become visible in. */
class TellingTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final int CONTACTS = 400;

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new Databases(TestDatabase.fresh("telling"), Optional.empty()).poolForKeys(vertx, 12);
    private final Account account = Account.from(
                    new Settings(Map.of("PHONEBURNER_API_KEY", "k", "PHONEBURNER_BATCH_CONTACTS", "7")))
            .orElseThrow();

    @BeforeEach
    void people_whom_the_dialer_has() {
        pool.preparedQuery("""
                INSERT INTO contacts (id, tenant_id, sourceco_contact_id)
                SELECT gen_random_uuid(), $1, 'sc_' || n FROM generate_series(1, $2::int) n
                """).execute(Tuple.of(TENANT, CONTACTS)).await();
        pool.query("INSERT INTO contact_identities (tenant_id, kind, value, contact_id)"
                        + " SELECT tenant_id, 'phoneburner', 'pb_' || sourceco_contact_id, id FROM contacts")
                .execute()
                .await();
        pool.preparedQuery("INSERT INTO dialer_syncs (connection_id, tenant_id) VALUES ($1, $2)")
                .execute(Tuple.of(account.connectionId(), TENANT))
                .await();
    }

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void changes_that_become_visible_in_any_order_are_each_told_once_by_whichever_node_looks() {
        List<UUID> people = people();
        Random random = new Random(7);
        List<Future<?>> done = new ArrayList<>();
        for (int from = 0; from < CONTACTS; from += 8) {
            List<UUID> some = people.subList(from, Math.min(CONTACTS, from + 8));
            Duration pause = Duration.ofMillis(1 + random.nextInt(60));
            long log = from;
            done.add(vertx.timer(random.nextInt(400) + 1, TimeUnit.MILLISECONDS)
                    .compose(later -> changed(some, log, pause)));
        }
        done.add(looks(new Telling(pool, account, Duration.ofMillis(1)), 40));
        done.add(looks(new Telling(pool, account, Duration.ofMillis(1)), 40));
        Future.join(done).await();
        looksUntilTold(CONTACTS);
        looks(new Telling(pool, account, Duration.ofMillis(1)), 2).await();

        assertThat(number("SELECT count(*) FROM push_contacts")).isEqualTo(CONTACTS);
        assertThat(number("SELECT count(DISTINCT contact_id) FROM push_contacts"))
                .isEqualTo(CONTACTS);
        assertThat(number("SELECT count(*) FROM push_batches b WHERE contacts <>"
                        + " (SELECT count(*) FROM push_contacts c WHERE c.push_id = b.push_id AND c.batch = b.number)"))
                .isZero();
    }

    @Test
    void whoever_is_cut_off_in_the_middle_has_told_nothing_and_the_next_one_tells_all() {
        changed(people(), 0, Duration.ofMillis(1)).await();
        untilVisibleForGood();
        Telling cutOff = new Telling(pool, account, Duration.ofMillis(1));
        pool.query("ALTER TABLE push_contacts ADD CONSTRAINT cut CHECK (position < 300)")
                .execute()
                .await();

        Throwable failure =
                cutOff.run(null).map((Throwable) null).otherwise(cut -> cut).await();
        long afterwards = number("SELECT count(*) FROM pushes");
        pool.query("ALTER TABLE push_contacts DROP CONSTRAINT cut").execute().await();
        looksUntilTold(CONTACTS);

        assertThat(failure).isNotNull();
        assertThat(afterwards).isZero();
        assertThat(number("SELECT count(*) FROM push_contacts")).isEqualTo(CONTACTS);
    }

    @Test
    void while_somebody_has_paused_them_changes_wait() {
        looks(new Telling(pool, account, Duration.ofMillis(1)), 1).await();
        changed(people().subList(0, 8), 0, Duration.ofMillis(1)).await();
        looksUntilTold(8);
        pool.query("UPDATE pushes SET state = 'paused'").execute().await();
        changed(people().subList(8, 16), 100, Duration.ofMillis(1)).await();

        looksAtAll();
        long meanwhile = number("SELECT count(*) FROM push_contacts");
        pool.query("UPDATE pushes SET state = 'running'").execute().await();
        looksUntilTold(16);

        assertThat(meanwhile).isEqualTo(8);
        assertThat(number("SELECT count(*) FROM push_contacts")).isEqualTo(16);
    }

    @Test
    void what_a_push_was_to_carry_is_told_when_it_is_cancelled() {
        UUID session = new Sessions(pool).make(TENANT, "Sellers", "Dana").await();
        List<UUID> some = people().subList(0, 8);
        UUID push = new Pushes(pool).begin(draft(session, some)).await().orElseThrow();
        changed(some, 0, Duration.ofMillis(1)).await();

        looksAtAll();
        long meanwhile = told();
        new Pushes(pool).cancel(TENANT, push).await();
        looksUntilTold(8);

        assertThat(meanwhile).isZero();
        assertThat(told()).isEqualTo(8);
    }

    @Test
    void what_was_to_be_told_and_is_cancelled_is_not_told_but_what_changed_since() {
        List<UUID> some = people().subList(0, 8);
        changed(some, 0, Duration.ofMillis(1)).await();
        looksUntilTold(8);
        changed(some.subList(0, 3), 100, Duration.ofMillis(1), "Ann").await();
        looksAtAll();
        long before = told();

        UUID push = pool.query("SELECT id FROM pushes")
                .execute()
                .await()
                .iterator()
                .next()
                .getUUID(0);
        new Pushes(pool).cancel(TENANT, push).await();
        looksUntilTold(8 + 3);
        looksAtAll();

        assertThat(before).isEqualTo(8);
        assertThat(told()).isEqualTo(8 + 3);
    }

    private Pushes.Draft draft(UUID session, List<UUID> people) {
        return new Pushes.Draft(
                TENANT,
                account.connectionId(),
                session,
                account.mostContacts(),
                people.stream().map(id -> new Verdict(id, null, null)).toList(),
                "{}",
                Set.of(),
                false,
                "Dana");
    }

    private long told() {
        return number(
                "SELECT count(*) FROM push_contacts m JOIN pushes p ON p.id = m.push_id WHERE p.kind = 'changes'");
    }

    private List<UUID> people() {
        List<UUID> ids = new ArrayList<>();
        for (Row row :
                pool.query("SELECT id FROM contacts ORDER BY id").execute().await()) {
            ids.add(row.getUUID(0));
        }
        return ids;
    }

    /** In a transaction that stays open for a while. */
    private Future<Void> changed(List<UUID> people, long log, Duration open) {
        return changed(people, log, open, "Anne");
    }

    private Future<Void> changed(List<UUID> people, long log, Duration open, String name) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("""
                        INSERT INTO contact_changes (tenant_id, contact_id, log_id, field, new_value, changed_at, source)
                        SELECT $1, p.id, $3 + p.place, 'first_name', $4, now(), 'import'
                        FROM unnest($2::uuid[]) WITH ORDINALITY AS p (id, place)
                        """)
                .execute(Tuple.of(TENANT, people.toArray(UUID[]::new), log, name))
                .compose(said -> vertx.timer(open.toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty());
    }

    /** As often as it takes: see {@link #untilVisibleForGood}. */
    private void looksUntilTold(long contacts) {
        Telling telling = new Telling(pool, account, Duration.ofMillis(1));
        for (int times = 0; told() < contacts && times < 1_000; times++) {
            looks(telling, 1).await();
        }
    }

    /** Twice, at all that was committed before. */
    private void looksAtAll() {
        untilVisibleForGood();
        looks(new Telling(pool, account, Duration.ofMillis(1)), 2).await();
    }

    /** Whatever was committed before: a transaction that is open anywhere on the server may hide it from the next look. */
    private void untilVisibleForGood() {
        long horizon = number("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        String oldest = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
        Until.holds("all of it is visible for good", () -> number(oldest) >= horizon);
    }

    private Future<Void> looks(Telling telling, int times) {
        return times == 0
                ? Future.succeededFuture()
                : telling.run(null)
                        .compose(told -> vertx.timer(15, TimeUnit.MILLISECONDS))
                        .compose(later -> looks(telling, times - 1));
    }

    private long number(String sql) {
        return pool.query(sql).execute().await().iterator().next().getLong(0);
    }
}
