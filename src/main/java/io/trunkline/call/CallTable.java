package io.trunkline.call;

import io.trunkline.database.NamedColumns;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Order;
import io.trunkline.fact.Registers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code calls}. Its columns of fields stand in the order of the codes of {@link CallField}. */
public final class CallTable {
    private static final List<CallField> FIELDS = List.of(CallField.values());
    private static final List<String> COLUMNS = List.of(
            "call_lifecycle_status",
            "direction",
            "from_number",
            "to_number",
            "contact_identity",
            "contact_number",
            "dialed_at",
            "ringing_started_at",
            "call_answered_at",
            "call_disconnected_at",
            "answered_by",
            "duration_seconds",
            "ring_seconds",
            "hangup_by",
            "hangup_by_raw",
            "hangup_reason",
            "hangup_provider_code",
            "recording_url",
            "recording_seconds",
            "transcript",
            "disposition_code",
            "disposition_label",
            "disposition_notes",
            "session_external_id",
            "session_name",
            "rep_source_id",
            "rep_name",
            "rep_email",
            "agent_id",
            "campaign",
            "lead_status",
            "note",
            "value",
            "tags",
            "summary",
            "error_message");

    private static final int FIRST_FIELD = 10;

    private static final String READ = """
            SELECT id, tenant_id, source, external_id, version, contact_id, do_not_call, first_event_at, last_log_id,
                stamps, %s
            FROM calls
            WHERE id = ANY ($1)
            ORDER BY id
            """.formatted(String.join(", ", COLUMNS));

    private static final String LOCK = READ + "FOR NO KEY UPDATE";

    /** Waits for whoever introduces the same call, and then leaves that row alone. */
    private static final String INSERT = """
            INSERT INTO calls (%s)
            SELECT *
            FROM %s
            ON CONFLICT DO NOTHING
            """;

    /** Writes nothing over a row that is not the one which was locked and folded. */
    private static final String UPDATE = """
            UPDATE calls c
            SET %s, updated_at = clock_timestamp()
            FROM %s AS n (%s)
            WHERE c.id = n.id AND c.version = n.version - 1
            """;

    private static final String DISPOSITIONS = """
            SELECT contact_id, disposition_code, stamps
            FROM calls
            WHERE contact_id = ANY ($1) AND disposition_code IS NOT NULL
            """;

    private static final Future<Integer> NONE = Future.succeededFuture(0);

    /** That a call of a contact was disposed, by which code, and by a statement of which order. */
    public record Disposed(UUID contactId, String code, Order order) {}

    /** Locks and reads those that have a row, in the order of their ids. */
    public Future<List<Call>> lock(SqlClient transaction, Collection<UUID> ids) {
        return select(transaction, LOCK, ids);
    }

    public Future<List<Call>> read(SqlClient client, Collection<UUID> ids) {
        return select(client, READ, ids);
    }

    private static Future<List<Call>> select(SqlClient client, String sql, Collection<UUID> ids) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Call> calls = new ArrayList<>(rows.size());
                    rows.forEach(row -> calls.add(read(row)));
                    return calls;
                });
    }

    /**
     * Whether every row was still the one that was locked, or still none, and is written. Calls without a row go in by
     * the order of their ids, so that two transactions that introduce the same ones wait in turn.
     */
    public Future<Boolean> write(SqlClient transaction, Collection<Call> calls) {
        List<Call> made = calls.stream()
                .filter(Call::isNew)
                .sorted(Comparator.comparing(Call::id))
                .toList();
        List<Call> changed = calls.stream().filter(call -> !call.isNew()).toList();
        return Future.join(insert(transaction, made), update(transaction, changed))
                .map(written -> written.<Integer>resultAt(0) + written.<Integer>resultAt(1) == calls.size());
    }

    private static Future<Integer> insert(SqlClient transaction, List<Call> calls) {
        if (calls.isEmpty()) {
            return NONE;
        }
        NamedColumns<Call> columns = NamedColumns.sparse(calls)
                .uuids("tenant_id", Call::tenantId)
                .texts("source", call -> call.key().source().word())
                .texts("external_id", call -> call.key().externalId());
        addState(columns, FIELDS);
        return execute(transaction, INSERT.formatted(columns.names(), columns.unnest()), columns);
    }

    /** Sets the fields that some call of these was told anew. */
    private static Future<Integer> update(SqlClient transaction, List<Call> calls) {
        if (calls.isEmpty()) {
            return NONE;
        }
        Set<CallField> restated = EnumSet.noneOf(CallField.class);
        calls.forEach(call -> restated.addAll(call.restated()));
        NamedColumns<Call> columns = NamedColumns.full(calls);
        addState(columns, restated);
        String sql = UPDATE.formatted(columns.assignments("id"), columns.unnest(), columns.names());
        return execute(transaction, sql, columns);
    }

    private static void addState(NamedColumns<Call> columns, Collection<CallField> fields) {
        columns.uuids("id", Call::id)
                .ints("version", call -> call.version() + 1)
                .uuids("contact_id", Call::contactId)
                .booleans("do_not_call", Call::doNotCall)
                .times("first_event_at", Call::firstEventAt)
                .longs("last_log_id", Call::lastLogId)
                .bytes("stamps", call -> call.registers().stamps());
        for (CallField field : fields) {
            String name = COLUMNS.get(field.code());
            if (field.type() == String.class) {
                columns.texts(name, call -> call.text(field));
            } else if (field.type() == Instant.class) {
                columns.times(name, call -> call.time(field));
            } else {
                columns.ints(name, call -> (Integer) call.registers().get(field));
            }
        }
    }

    private static Future<Integer> execute(SqlClient transaction, String sql, NamedColumns<Call> columns) {
        return transaction.preparedQuery(sql).execute(columns.tuple()).map(SqlResult::rowCount);
    }

    /** The dispositions of all calls of some contacts. */
    public Future<List<Disposed>> dispositions(SqlClient transaction, Collection<UUID> contactIds) {
        return transaction
                .preparedQuery(DISPOSITIONS)
                .execute(Tuple.of(contactIds.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Disposed> disposed = new ArrayList<>();
                    rows.forEach(row ->
                            disposed.add(new Disposed(row.getUUID(0), row.getString(1), disposedAt(row.getBuffer(2)))));
                    return disposed;
                });
    }

    private static Order disposedAt(Buffer stamps) {
        return Objects.requireNonNull(
                Registers.load(CallField.class, stamps, field -> null).orderOf(CallField.DISPOSITION_CODE));
    }

    private static Call read(Row row) {
        CallKey key = new CallKey(row.getUUID(1), Source.of(row.getString(2)).orElseThrow(), row.getString(3));
        @Nullable Object[] values = new @Nullable Object[FIELDS.size()];
        for (CallField field : FIELDS) {
            values[field.code()] = value(row, field, FIRST_FIELD + field.code());
        }
        return Call.stored(
                key,
                row.getInteger(4),
                Registers.load(CallField.class, row.getBuffer(9), field -> values[field.code()]),
                row.getUUID(5),
                row.getOffsetDateTime(7).toInstant(),
                row.getLong(8),
                row.getBoolean(6));
    }

    private static @Nullable Object value(Row row, CallField field, int at) {
        if (field.type() == String.class) {
            return row.getString(at);
        }
        if (field.type() == Instant.class) {
            OffsetDateTime time = row.getOffsetDateTime(at);
            return time == null ? null : time.toInstant();
        }
        return row.getInteger(at);
    }
}
