package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see of a timeline that was kept as rows stays when it becomes a view. */
class TimelineMigrationTest {
    private static final String CALLS = """
            INSERT INTO calls (id, tenant_id, source, external_id, contact_id, contact_identity, contact_number, direction,
                call_lifecycle_status, dialed_at, call_answered_at, call_disconnected_at, answered_by, duration_seconds,
                recording_url, transcript, disposition_code, disposition_notes, rep_source_id, rep_name, note,
                first_event_at, last_log_id, version, stamps)
            VALUES
                ('00000000-0000-0000-0000-0000000000c1', '00000000-0000-0000-0000-000000000001', 'phoneburner', 'c1',
                 '00000000-0000-0000-0000-0000000000f1', 'sourceco:7', '+12025550101', 'outbound', 'no-answer',
                 '2026-03-02 10:00Z', '2026-03-02 10:01Z', '2026-03-02 10:02Z', 'gatekeeper', 60, 'https://r.example/1',
                 'Hello', 'BUSY', 'later', 'rep-1', 'Ann', 'a note', '2026-03-02 10:00:30Z', 4, 2, ''),
                ('00000000-0000-0000-0000-0000000000c2', '00000000-0000-0000-0000-000000000001', 'callrail', 'c2',
                 NULL, NULL, '+12025550102', 'inbound', 'ringing',
                 NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL, '2026-03-02 11:00Z', 5, 1, '')
            """;

    private static final String ACTIVITIES = """
            INSERT INTO contact_activities (id, tenant_id, contact_id, contact_number, call_id, activity_type, status,
                outcome, direction, connected_at, answered_by, duration_seconds, recording_url, transcript,
                disposition_code, disposition_notes, notes, rep_source_id, rep_name, occurred_at, last_log_id, stamp,
                created_at)
            VALUES
                ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001',
                 '00000000-0000-0000-0000-0000000000f1', NULL, '00000000-0000-0000-0000-0000000000c1', 'call_attempt',
                 'completed', 'no-answer', 'outbound', '2026-03-02 10:01Z', 'gatekeeper', 60, 'https://r.example/1',
                 'Hello', 'BUSY', 'later', 'a note', 'rep-1', 'Ann', '2026-03-02 10:00Z', 4, NULL, now()),
                ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-000000000001',
                 NULL, '+12025550102', '00000000-0000-0000-0000-0000000000c2', 'inbound_call',
                 'ringing', NULL, 'inbound', NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL, '2026-03-02 11:00Z', 5, NULL, now()),
                ('00000000-0000-0000-0000-0000000000a3', '00000000-0000-0000-0000-000000000001',
                 '00000000-0000-0000-0000-0000000000f1', '+12025550101', NULL, 'text_message',
                 'received', NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, 'Can you come?', NULL, NULL, '2026-03-02 12:00Z', 6, '\\x01', '2026-03-02 12:00:01Z')
            """;

    private final DatabaseUrl url = TestDatabase.encoded("UTF8");
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_timeline_reads_the_same_as_before() throws SQLException {
        migrateTo("17");
        TestDatabase.execute(url, CALLS);
        TestDatabase.execute(url, ACTIVITIES);
        List<String> before = lines();
        String text = row("00000000-0000-0000-0000-0000000000a3");

        Schema.migrate(url);

        assertThat(before).hasSize(3);
        assertThat(lines()).isEqualTo(before);
        assertThat(row("00000000-0000-0000-0000-0000000000a3")).isEqualTo(text);
        assertThat(row("00000000-0000-0000-0000-0000000000c1")).contains("\"no-answer\"");
    }

    private void migrateTo(String version) {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(url.jdbc(), url.user(), url.password().reveal())
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .target(version)
                .load()
                .migrate();
    }

    /** All but what names a call's line, and when it was written. */
    private List<String> lines() {
        return texts("""
                SELECT (to_jsonb(a) - 'created_at' - 'updated_at' - 'id')::text
                FROM contact_activities a ORDER BY occurred_at""");
    }

    private String row(String id) {
        return String.join("\n", texts("SELECT to_jsonb(a)::text FROM contact_activities a WHERE id = '" + id + "'"));
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        new Databases(url, Optional.empty())
                .pool(vertx, 1)
                .query(sql)
                .execute()
                .await()
                .forEach(row -> texts.add(new JsonObject(row.getString(0)).encode()));
        return texts;
    }
}
