package io.trunkline.simulator.expectation;

import io.trunkline.simulator.shot.CallColumn;
import io.trunkline.simulator.shot.Claim;
import io.trunkline.simulator.shot.ContactColumn;
import io.trunkline.simulator.shot.Shot;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows that a model expects, of which a check reads only some columns: the others may be empty here. */
final class ByHand {
    private static final UUID TENANT = new UUID(0, 1);

    private static final String LET_COLUMNS_BE_EMPTY = """
            DO $$
            DECLARE c record;
            BEGIN
              FOR c IN SELECT k.relname, a.attname FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
                       WHERE k.relname IN ('webhook_log', 'calls', 'contacts', 'contact_messages', 'tasks')
                         AND k.relkind IN ('r', 'p') AND a.attnotnull AND a.attnum > 0
                         AND a.attname NOT IN ('id', 'received_at') LOOP
                EXECUTE format('ALTER TABLE %I ALTER %I DROP NOT NULL', c.relname, c.attname);
              END LOOP;
            END $$
            """;

    private static final String CALL = """
            INSERT INTO calls (id, tenant_id, source, external_id, direction, call_lifecycle_status, dialed_at,
                ringing_started_at, call_answered_at, call_disconnected_at, duration_seconds, recording_url,
                disposition_code, rep_source_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;

    private static final String CONTACT = """
            INSERT INTO contacts (id, tenant_id, sourceco_contact_id, phone_number, status, stage, do_not_call,
                total_call_attempts, total_calls_connected, total_call_duration_seconds, last_call_attempt_at,
                last_call_connected_at, next_action_date)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;

    private static final String IDENTITY =
            "INSERT INTO contact_identities (tenant_id, kind, value, contact_id) VALUES ($1, 'phoneburner', $2, $3)";

    private static final String MESSAGE = """
            INSERT INTO contact_messages (id, tenant_id, activity_type)
            VALUES (gen_random_uuid(), $1, 'text_message')
            """;

    private final Pool pool;

    ByHand(Pool pool) {
        this.pool = pool;
    }

    void write(List<Shot> shots, Expected expected) {
        execute(LET_COLUMNS_BE_EMPTY);
        long id = 0;
        for (Shot shot : shots) {
            insert(
                    "INSERT INTO webhook_log (id, received_at, source, body) VALUES ($1, clock_timestamp(), $2, $3)",
                    ++id,
                    shot.source().word(),
                    shot.body());
            if (shot.claim().about() == Claim.About.MESSAGE) {
                insert(MESSAGE, TENANT);
            }
        }
        execute("INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)"
                + " SELECT received_at, id, 0, 'processed', 1, 'by hand' FROM webhook_log");
        expected.calls().forEach(this::call);
        expected.contacts().forEach(this::contact);
    }

    private void call(ExpectedCall call) {
        UUID id = UUID.randomUUID();
        Tuple row = Tuple.of(id, TENANT, call.source().word(), call.externalId());
        for (CallColumn column : CallColumn.values()) {
            row.addValue(plain(call.column(column)));
        }
        pool.preparedQuery(CALL).execute(row).await();
        if (call.callbackAt().isPresent()) {
            insert("INSERT INTO tasks (id, tenant_id, call_id) VALUES (gen_random_uuid(), $1, $2)", TENANT, id);
        }
    }

    private void contact(String key, ExpectedContact contact) {
        UUID id = UUID.randomUUID();
        Map<String, @Nullable Object> figures = new HashMap<>();
        contact.figures().forEach((column, value) -> figures.put(column, plain(value.orElse(null))));
        insert(
                CONTACT,
                id,
                TENANT,
                contact.sourcecoId(),
                contact.column(ContactColumn.PHONE_NUMBER),
                contact.column(ContactColumn.STATUS),
                contact.column(ContactColumn.STAGE),
                contact.column(ContactColumn.DO_NOT_CALL),
                figures.get("total_call_attempts"),
                figures.get("total_calls_connected"),
                figures.get("total_call_duration_seconds"),
                figures.get("last_call_attempt_at"),
                figures.get("last_call_connected_at"),
                figures.get("next_action_date"));
        if (key.startsWith("phoneburner:")) {
            insert(IDENTITY, TENANT, key.substring("phoneburner:".length()), id);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant time ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC) : value;
    }

    private void execute(String sql) {
        pool.query(sql).execute().await();
    }

    private void insert(String sql, @Nullable Object... values) {
        Tuple row = Tuple.tuple();
        for (Object value : values) {
            row.addValue(value);
        }
        pool.preparedQuery(sql).execute(row).await();
    }
}
