package io.trunkline.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the timeline is read, by the connections that read it: two tables, each by its index, merged in order. */
class TimelinePlanTest {
    private static final int CALLS = 20_000;
    private static final UUID TENANT = new UUID(0, 1);
    private static final Cursor LATER = new Cursor(Instant.parse("2026-11-01T04:00:00Z"), new UUID(0, 0));

    /** Rows of one and the same moment may be put in order; not all there is. */
    private static final String SORTED_WHOLE = "->  Sort";

    private static Vertx vertx;
    private static Pool pool;

    @BeforeAll
    static void fill() {
        DatabaseUrl url = TestDatabase.fresh("timeline_plan");
        TestDatabase.execute(url, """
                INSERT INTO calls (id, tenant_id, source, external_id, contact_id, direction, dialed_at, first_event_at,
                    last_log_id, version, stamps)
                SELECT gen_random_uuid(), '%2$s', 'phoneburner', n, md5('person ' || n %% 40)::uuid, 'outbound',
                    timestamptz '2026-11-01' + n * interval '1 s', '2026-11-01', n, 1, ''
                FROM generate_series(1, %1$d) n""".formatted(CALLS, TENANT));
        TestDatabase.execute(url, """
                INSERT INTO contact_messages (id, tenant_id, contact_id, activity_type, status, occurred_at, last_log_id, stamp)
                SELECT gen_random_uuid(), '%2$s', md5('person ' || n %% 40)::uuid, 'text_message', 'received',
                    timestamptz '2026-11-01' + n * interval '9 s', n, ''
                FROM generate_series(1, %1$d / 10) n""".formatted(CALLS, TENANT));
        TestDatabase.execute(url, """
                INSERT INTO contacts (id, tenant_id)
                SELECT md5('person ' || n)::uuid, '%s' FROM generate_series(0, 39) n""".formatted(TENANT));
        TestDatabase.execute(url, "VACUUM ANALYZE calls, contact_messages, contacts");
        vertx = Vertx.vertx();
        pool = new Databases(url, Optional.empty()).poolForReaders(vertx, 1);
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void everybody_s_is_merged_from_two_indexes_however_far_back() {
        for (String statement : new String[] {Timeline.ACTIVITIES, Timeline.INTERACTIONS}) {
            for (Cursor before : new Cursor[] {Cursor.NEWEST, LATER}) {
                assertThat(plan(statement, null, null, before))
                        .contains("Merge Append", "calls_newest", "contact_messages_newest")
                        .doesNotContain(SORTED_WHOLE, "Seq Scan");
            }
        }
    }

    @Test
    void one_person_s_is_merged_from_that_person_s_rows() {
        UUID person = person();
        for (String statement : new String[] {Timeline.ACTIVITIES, Timeline.INTERACTIONS}) {
            for (Cursor before : new Cursor[] {Cursor.NEWEST, LATER}) {
                assertThat(plan(statement, person, null, before))
                        .contains("Merge Append", "calls_contact", "contact_messages_contact")
                        .doesNotContain(SORTED_WHOLE, "Seq Scan", "calls_newest", "messages_newest");
            }
        }
    }

    @Test
    void a_kind_is_looked_for_in_the_table_that_may_have_it() {
        assertThat(plan(Timeline.ACTIVITIES, null, "text_message", Cursor.NEWEST))
                .contains("contact_messages_newest")
                .doesNotContain("calls_newest", SORTED_WHOLE);
        assertThat(plan(Timeline.INTERACTIONS, null, "text_message", Cursor.NEWEST))
                .contains("contact_messages_newest")
                .doesNotContain("calls_newest", SORTED_WHOLE);
        assertThat(plan(Timeline.ACTIVITIES, null, "call_attempt", Cursor.NEWEST))
                .contains("calls_newest")
                .doesNotContain("contact_messages", SORTED_WHOLE);
        assertThat(plan(Timeline.INTERACTIONS, null, "phone call", Cursor.NEWEST))
                .contains("calls_newest")
                .doesNotContain("contact_messages", SORTED_WHOLE);
    }

    @Test
    void an_update_that_does_not_move_a_call_writes_no_index() {
        long hot = pool.withTransaction(transaction -> transaction
                        .query("""
                                UPDATE calls SET call_answered_at = dialed_at + interval '9 s', duration_seconds = 7
                                WHERE id = (SELECT id FROM calls LIMIT 1)""")
                        .execute()
                        .compose(updated -> transaction
                                .query("SELECT pg_stat_get_xact_tuples_hot_updated('calls'::regclass)")
                                .execute()))
                .await()
                .iterator()
                .next()
                .getLong(0);

        assertThat(hot).isEqualTo(1);
    }

    private static UUID person() {
        return pool.query("SELECT contact_id FROM contact_messages LIMIT 1")
                .execute()
                .await()
                .iterator()
                .next()
                .getUUID(0);
    }

    private static String plan(String statement, @Nullable UUID contactId, @Nullable String kind, Cursor before) {
        StringBuilder plan = new StringBuilder();
        pool.preparedQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) " + statement)
                .execute(Tuple.of(TENANT, before.time(), before.id())
                        .addUUID(contactId)
                        .addString(kind)
                        .addInteger(51))
                .await()
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }
}
