package io.trunkline.simulator.expectation;

import io.trunkline.event.Digest;
import io.trunkline.simulator.shot.CallColumn;
import io.trunkline.simulator.shot.ContactColumn;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds the tables of the default tenant against a model, each table in one reading. */
final class Check {
    private static final UUID TENANT = new UUID(0, 1);

    private static final String STORED_BODIES =
            "SELECT sha256(body) AS body_hash FROM webhook_log WHERE sha256(body) = ANY($1)";

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM webhook_log WHERE source <> 'analysis') AS events,
                   (SELECT count(*) FROM webhook_outcomes o
                    WHERE generation = 0 AND outcome IN ('processed', 'ignored') AND NOT EXISTS (
                        SELECT 1 FROM webhook_log l
                        WHERE l.id = o.log_id AND l.received_at = o.received_at AND l.source = 'analysis')) AS settled,
                   (SELECT count(*) FROM webhook_outcomes WHERE outcome = 'dead') AS dead,
                   (SELECT count(*) FROM webhook_log l WHERE NOT EXISTS (
                        SELECT 1 FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)) AS backlog,
                   (SELECT count(*) FROM calls WHERE tenant_id = $1) AS calls,
                   (SELECT count(*) FROM contact_activities WHERE tenant_id = $1 AND activity_type <> 'analysis') AS activities,
                   (SELECT count(DISTINCT call_id) FROM contact_activities WHERE tenant_id = $1) AS calls_with_activity,
                   (SELECT count(*) FROM tasks WHERE tenant_id = $1) AS tasks,
                   (SELECT count(*) FROM contacts WHERE tenant_id = $1 AND merged_into IS NULL) AS contacts
            """;

    private static final String CALLS = """
            SELECT source, external_id, direction, call_lifecycle_status, dialed_at, ringing_started_at,
                   call_answered_at, call_disconnected_at, duration_seconds, recording_url, disposition_code,
                   rep_source_id
            FROM calls
            WHERE tenant_id = $1
            """;

    private static final String CONTACTS = """
            SELECT c.id, i.value AS phoneburner_id, c.sourceco_contact_id, c.phone_number, c.status, c.stage,
                   c.do_not_call, c.total_call_attempts, c.total_calls_connected, c.total_call_duration_seconds,
                   c.last_call_attempt_at, c.last_call_connected_at, c.next_action_date
            FROM contacts c
            LEFT JOIN contact_identities i ON i.contact_id = c.id AND i.tenant_id = c.tenant_id AND i.kind = 'phoneburner'
            WHERE c.tenant_id = $1 AND c.merged_into IS NULL
            """;

    private final SqlClient database;
    private final Differences differences = new Differences();

    Check(SqlClient database) {
        this.database = database;
    }

    Future<List<String>> of(Model model) {
        return resolve(model).compose(resolved -> compare(model.expected()));
    }

    private Future<Void> resolve(Model model) {
        List<Model.Receipt> unresolved = model.unresolved();
        if (unresolved.isEmpty()) {
            return Future.succeededFuture();
        }
        Buffer[] hashes =
                unresolved.stream().map(receipt -> hash(receipt).toBuffer()).toArray(Buffer[]::new);
        return database.preparedQuery(STORED_BODIES).execute(Tuple.of(hashes)).map(rows -> {
            Set<Digest> stored = new HashSet<>();
            rows.forEach(row -> stored.add(Digest.fromBuffer(row.getBuffer("body_hash"))));
            unresolved.forEach(receipt -> model.resolve(receipt, stored.contains(hash(receipt))));
            return null;
        });
    }

    private static Digest hash(Model.Receipt receipt) {
        return Digest.of(receipt.shot().body().getBytes());
    }

    private Future<List<String>> compare(Expected expected) {
        return read(COUNTS)
                .onSuccess(rows -> counts(rows.iterator().next(), expected.counts()))
                .compose(counted -> read(CALLS))
                .onSuccess(rows -> calls(rows, expected.calls()))
                .compose(called -> read(CONTACTS))
                .onSuccess(rows -> contacts(rows, expected.contacts()))
                .map(done -> differences.inWords());
    }

    private Future<RowSet<Row>> read(String sql) {
        return database.preparedQuery(sql).execute(Tuple.of(TENANT));
    }

    private void counts(Row row, Counts expected) {
        differences.compare("webhook_log", "rows", expected.events(), row.getLong("events"));
        differences.compare("webhook_outcomes", "settled events", expected.events(), row.getLong("settled"));
        differences.compare("webhook_outcomes", "dead events", 0L, row.getLong("dead"));
        differences.compare("webhook_log", "events that wait", 0L, row.getLong("backlog"));
        differences.compare("calls", "rows", expected.calls(), row.getLong("calls"));
        differences.compare("contact_activities", "rows", expected.activities(), row.getLong("activities"));
        differences.compare("contact_activities", "calls", expected.calls(), row.getLong("calls_with_activity"));
        differences.compare("tasks", "rows", expected.tasks(), row.getLong("tasks"));
        differences.compare("contacts", "rows", expected.contacts(), row.getLong("contacts"));
    }

    private void calls(RowSet<Row> rows, List<ExpectedCall> expected) {
        Map<String, Row> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getString("source") + "/" + row.getString("external_id"), row));
        for (ExpectedCall call : expected) {
            String id = call.source().word() + "/" + call.externalId();
            Row row = found.remove(id);
            if (row == null) {
                differences.missing("call " + id);
                continue;
            }
            for (CallColumn column : CallColumn.values()) {
                differences.compare("call " + id, column.column(), call.column(column), row.getValue(column.column()));
            }
        }
        found.keySet().forEach(id -> differences.unexpected("call " + id));
    }

    private void contacts(RowSet<Row> rows, Map<String, ExpectedContact> expected) {
        Map<String, Row> found = new HashMap<>();
        rows.forEach(row -> {
            Row twin = found.put(Expected.key(row.getString("phoneburner_id"), row.getString("phone_number")), row);
            if (twin != null) {
                differences.unexpected("contact " + row.getUUID("id") + ", who is also " + twin.getUUID("id"));
            }
        });
        expected.forEach((key, contact) -> {
            Row row = found.remove(key);
            if (row == null) {
                differences.missing(contact.witness());
            } else {
                contact(row, contact);
            }
        });
        found.values().forEach(row -> differences.unexpected("contact " + row.getUUID("id")));
    }

    private void contact(Row row, ExpectedContact contact) {
        String who = contact.witness();
        for (ContactColumn column : ContactColumn.values()) {
            differences.compare(who, column.column(), contact.column(column), row.getValue(column.column()));
        }
        contact.figures()
                .forEach((column, value) -> differences.compare(who, column, value.orElse(null), row.getValue(column)));
    }
}
