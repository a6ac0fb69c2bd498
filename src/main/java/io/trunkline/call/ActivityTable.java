package io.trunkline.call;

import io.trunkline.database.ColumnArrays;
import io.trunkline.fact.CallField;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;

/** The table {@code contact_activities}: the timeline. */
public final class ActivityTable {

    private static final String WRITE = """
            INSERT INTO contact_activities AS a (
                id, tenant_id, contact_id, contact_number, call_id, activity_type, status, outcome, notes, occurred_at,
                last_log_id, direction, connected_at, answered_by, duration_seconds, recording_url, transcript,
                disposition_code, disposition_notes, rep_source_id, rep_name, stamp)
            SELECT *
            FROM unnest(
                $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::timestamptz[], $11::bigint[], $12::text[], $13::timestamptz[], $14::text[],
                $15::int[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::bytea[])
            ORDER BY 1
            ON CONFLICT (id) DO UPDATE SET (
                contact_id, contact_number, activity_type, status, outcome, notes, occurred_at, last_log_id, direction,
                connected_at, answered_by, duration_seconds, recording_url, transcript, disposition_code,
                disposition_notes, rep_source_id, rep_name, stamp, updated_at) = (
                excluded.contact_id, excluded.contact_number, excluded.activity_type, excluded.status,
                excluded.outcome, excluded.notes, excluded.occurred_at, excluded.last_log_id, excluded.direction,
                excluded.connected_at, excluded.answered_by, excluded.duration_seconds, excluded.recording_url,
                excluded.transcript, excluded.disposition_code, excluded.disposition_notes, excluded.rep_source_id,
                excluded.rep_name, excluded.stamp, clock_timestamp())
            WHERE a.stamp IS NULL OR a.stamp < excluded.stamp
            """;

    public Future<Void> write(SqlClient transaction, Collection<Activity> activities) {
        return transaction
                .preparedQuery(WRITE)
                .execute(new ColumnArrays<>(activities)
                        .uuids(Activity::id)
                        .uuids(Activity::tenantId)
                        .uuids(Activity::contactId)
                        .texts(Activity::contactNumber)
                        .uuids(Activity::callId)
                        .texts(Activity::type)
                        .texts(Activity::status)
                        .texts(Activity::outcome)
                        .texts(Activity::notes)
                        .times(Activity::occurredAt)
                        .longs(Activity::lastLogId)
                        .texts(activity -> activity.shown().text(CallField.DIRECTION))
                        .times(Activity::connectedAt)
                        .texts(activity -> activity.shown().text(CallField.ANSWERED_BY))
                        .ints(Activity::talkSeconds)
                        .texts(activity -> activity.shown().text(CallField.RECORDING_URL))
                        .texts(activity -> activity.shown().text(CallField.TRANSCRIPT))
                        .texts(activity -> activity.shown().text(CallField.DISPOSITION_CODE))
                        .texts(activity -> activity.shown().text(CallField.DISPOSITION_NOTES))
                        .texts(activity -> activity.shown().text(CallField.REP))
                        .texts(activity -> activity.shown().text(CallField.REP_NAME))
                        .bytes(Activity::stamp)
                        .tuple())
                .mapEmpty();
    }
}
