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

    /** Writes nothing over a row that is not the one which was locked and folded. */
    private static final String WRITE = """
            INSERT INTO calls AS c (
                id, tenant_id, source, external_id, version, contact_id, do_not_call, first_event_at, last_log_id,
                stamps,
                call_lifecycle_status, direction, from_number, to_number, contact_identity, contact_number,
                dialed_at, ringing_started_at, call_answered_at, call_disconnected_at, answered_by,
                duration_seconds, ring_seconds, hangup_by, hangup_by_raw, hangup_reason, hangup_provider_code,
                recording_url, recording_seconds, transcript, disposition_code, disposition_label,
                disposition_notes, session_external_id, session_name, rep_source_id, rep_name, rep_email, agent_id,
                campaign, lead_status, note, value, tags, summary, error_message)
            SELECT *
            FROM unnest(
                $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::uuid[], $7::boolean[],
                $8::timestamptz[], $9::bigint[], $10::bytea[], $11::text[], $12::text[], $13::text[], $14::text[],
                $15::text[], $16::text[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[],
                $20::timestamptz[], $21::text[], $22::int[], $23::int[], $24::text[], $25::text[], $26::text[],
                $27::text[], $28::text[], $29::int[], $30::text[], $31::text[], $32::text[], $33::text[],
                $34::text[], $35::text[], $36::text[], $37::text[], $38::text[], $39::text[], $40::text[],
                $41::text[], $42::text[], $43::text[], $44::text[], $45::text[], $46::text[])
            ORDER BY 1
            ON CONFLICT (id) DO UPDATE SET (
                version, contact_id, do_not_call, first_event_at, last_log_id, stamps, call_lifecycle_status,
                direction, from_number, to_number, contact_identity, contact_number, dialed_at, ringing_started_at,
                call_answered_at, call_disconnected_at, answered_by, duration_seconds, ring_seconds, hangup_by,
                hangup_by_raw, hangup_reason, hangup_provider_code, recording_url, recording_seconds, transcript,
                disposition_code, disposition_label, disposition_notes, session_external_id, session_name,
                rep_source_id, rep_name, rep_email, agent_id, campaign, lead_status, note, value, tags, summary,
                error_message,
                updated_at) = (
                excluded.version, excluded.contact_id, excluded.do_not_call, excluded.first_event_at,
                excluded.last_log_id, excluded.stamps, excluded.call_lifecycle_status, excluded.direction,
                excluded.from_number, excluded.to_number, excluded.contact_identity, excluded.contact_number,
                excluded.dialed_at, excluded.ringing_started_at, excluded.call_answered_at,
                excluded.call_disconnected_at, excluded.answered_by, excluded.duration_seconds,
                excluded.ring_seconds, excluded.hangup_by, excluded.hangup_by_raw, excluded.hangup_reason,
                excluded.hangup_provider_code, excluded.recording_url, excluded.recording_seconds,
                excluded.transcript, excluded.disposition_code, excluded.disposition_label,
                excluded.disposition_notes, excluded.session_external_id, excluded.session_name,
                excluded.rep_source_id, excluded.rep_name, excluded.rep_email, excluded.agent_id, excluded.campaign,
                excluded.lead_status, excluded.note, excluded.value, excluded.tags, excluded.summary,
                excluded.error_message,
                clock_timestamp())
            WHERE c.version = excluded.version - 1
            """;

    private static final String DISPOSITIONS = """
            SELECT contact_id, disposition_code, stamps
            FROM calls
            WHERE contact_id = ANY ($1) AND disposition_code IS NOT NULL
            """;

    /** That a call of a contact was disposed, by which code, and by a statement of which order. */
    public record Disposed(UUID contactId, String code, Order order) {}

    /** Locks the calls that have a row, in the order of their ids, and reads them. */
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

    /** Whether every row was written; not so when another transaction made one of the calls meanwhile. */
    public Future<Boolean> write(SqlClient transaction, Collection<Call> calls) {
        ColumnArrays<Call> columns = new ColumnArrays<>(calls)
                .uuids(Call::id)
                .uuids(Call::tenantId)
                .texts(call -> call.key().source().word())
                .texts(call -> call.key().externalId())
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
