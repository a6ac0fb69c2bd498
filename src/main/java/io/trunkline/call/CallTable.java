package io.trunkline.call;

import io.trunkline.database.ColumnArrays;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Order;
import io.trunkline.fact.Registers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code calls}. Its columns of fields stand, in every statement here, in the order of {@link CallField}. */
public final class CallTable {
    private static final CallField[] FIELDS = CallField.values();
    private static final int FIRST_FIELD = 10;

    private static final String READ = """
            SELECT id, tenant_id, source, external_id, version, contact_id, do_not_call, first_event_at, last_log_id,
                stamps,
                call_lifecycle_status, direction, from_number, to_number, contact_identity, contact_number,
                dialed_at, ringing_started_at, call_answered_at, call_disconnected_at, answered_by,
                duration_seconds, ring_seconds, hangup_by, hangup_by_raw, hangup_reason, hangup_provider_code,
                recording_url, recording_seconds, transcript, disposition_code, disposition_label,
                disposition_notes, session_external_id, session_name, rep_source_id, rep_name, rep_email, agent_id,
                campaign, lead_status, note, value, tags, summary, error_message
            FROM calls
            WHERE id = ANY ($1)
            ORDER BY id
            """;

    private static final String LOCK = READ + "FOR NO KEY UPDATE";

    /** Two transactions that meet a new call wait for each other here, before they hold anything else. */
    private static final String INTRODUCE = """
            INSERT INTO calls (id, tenant_id, source, external_id, first_event_at, last_log_id, version, stamps)
            SELECT id, tenant_id, source, external_id, 'infinity', 0, 0, ''
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS n (id, tenant_id, source, external_id)
            ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    /** Writes nothing over a row that is not the one which was locked and folded. */
    private static final String WRITE = """
            UPDATE calls c
            SET (
                version, contact_id, do_not_call, first_event_at, last_log_id, stamps, call_lifecycle_status,
                direction, from_number, to_number, contact_identity, contact_number, dialed_at, ringing_started_at,
                call_answered_at, call_disconnected_at, answered_by, duration_seconds, ring_seconds, hangup_by,
                hangup_by_raw, hangup_reason, hangup_provider_code, recording_url, recording_seconds, transcript,
                disposition_code, disposition_label, disposition_notes, session_external_id, session_name,
                rep_source_id, rep_name, rep_email, agent_id, campaign, lead_status, note, value, tags, summary,
                error_message, updated_at) = (
                n.version, n.contact_id, n.do_not_call, n.first_event_at, n.last_log_id, n.stamps,
                n.call_lifecycle_status, n.direction, n.from_number, n.to_number, n.contact_identity,
                n.contact_number, n.dialed_at, n.ringing_started_at, n.call_answered_at, n.call_disconnected_at,
                n.answered_by, n.duration_seconds, n.ring_seconds, n.hangup_by, n.hangup_by_raw, n.hangup_reason,
                n.hangup_provider_code, n.recording_url, n.recording_seconds, n.transcript, n.disposition_code,
                n.disposition_label, n.disposition_notes, n.session_external_id, n.session_name, n.rep_source_id,
                n.rep_name, n.rep_email, n.agent_id, n.campaign, n.lead_status, n.note, n.value, n.tags, n.summary,
                n.error_message, clock_timestamp())
            FROM unnest(
                $1::uuid[], $2::int[], $3::uuid[], $4::boolean[], $5::timestamptz[], $6::bigint[], $7::bytea[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
                $15::timestamptz[], $16::timestamptz[], $17::timestamptz[], $18::text[], $19::int[], $20::int[],
                $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::int[], $27::text[],
                $28::text[], $29::text[], $30::text[], $31::text[], $32::text[], $33::text[], $34::text[],
                $35::text[], $36::text[], $37::text[], $38::text[], $39::text[], $40::text[], $41::text[],
                $42::text[], $43::text[])
                AS n (
                id, version, contact_id, do_not_call, first_event_at, last_log_id, stamps, call_lifecycle_status,
                direction, from_number, to_number, contact_identity, contact_number, dialed_at, ringing_started_at,
                call_answered_at, call_disconnected_at, answered_by, duration_seconds, ring_seconds, hangup_by,
                hangup_by_raw, hangup_reason, hangup_provider_code, recording_url, recording_seconds, transcript,
                disposition_code, disposition_label, disposition_notes, session_external_id, session_name,
                rep_source_id, rep_name, rep_email, agent_id, campaign, lead_status, note, value, tags, summary,
                error_message)
            WHERE c.id = n.id AND c.version = n.version - 1
            """;

    private static final String DISPOSITIONS = """
            SELECT contact_id, disposition_code, stamps
            FROM calls
            WHERE contact_id = ANY ($1) AND disposition_code IS NOT NULL
            """;

    /** That a call of a contact was disposed, by which code, and by a statement of which order. */
    public record Disposed(UUID contactId, String code, Order order) {}

    /** Makes rows for calls that have none, then locks and reads all of them, in the order of their ids. */
    public Future<List<Call>> lock(SqlClient transaction, Map<UUID, CallKey> keys) {
        return transaction
                .preparedQuery(INTRODUCE)
                .execute(new ColumnArrays<>(keys.entrySet())
                        .uuids(Map.Entry::getKey)
                        .uuids(key -> key.getValue().tenantId())
                        .texts(key -> key.getValue().source().word())
                        .texts(key -> key.getValue().externalId())
                        .tuple())
                .compose(made -> select(transaction, LOCK, keys.keySet()));
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

    /** Whether every row was still the one that was locked, and is written. */
    public Future<Boolean> write(SqlClient transaction, Collection<Call> calls) {
        ColumnArrays<Call> columns = new ColumnArrays<>(calls)
                .uuids(Call::id)
                .ints(call -> call.version() + 1)
                .uuids(Call::contactId)
                .booleans(Call::doNotCall)
                .times(Call::firstEventAt)
                .longs(Call::lastLogId)
                .bytes(call -> call.registers().stamps());
        for (CallField field : FIELDS) {
            if (field.type() == String.class) {
                columns.texts(call -> call.text(field));
            } else if (field.type() == Instant.class) {
                columns.times(call -> call.time(field));
            } else {
                columns.ints(call -> (Integer) call.registers().get(field));
            }
        }
        return transaction.preparedQuery(WRITE).execute(columns.tuple()).map(done -> done.rowCount() == calls.size());
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
        if (row.getInteger(4) == 0) {
            return Call.unheard(key);
        }
        @Nullable Object[] values = new @Nullable Object[FIELDS.length];
        for (int i = 0; i < FIELDS.length; i++) {
            values[FIELDS[i].code()] = value(row, FIELDS[i], FIRST_FIELD + i);
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
