package io.trunkline.call;

import io.trunkline.database.NamedColumns;
import io.trunkline.fact.CallField;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The table {@code contact_activities}: the timeline. */
public final class ActivityTable {

    /** A column that was left out is stated to be empty. */
    private static final String WRITE = """
            INSERT INTO contact_activities AS a (%s)
            SELECT *
            FROM %s
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
        NamedColumns<Activity> columns = NamedColumns.sparse(inOrder(activities))
                .uuids("id", Activity::id)
                .uuids("tenant_id", Activity::tenantId)
                .uuids("contact_id", Activity::contactId)
                .texts("contact_number", Activity::contactNumber)
                .uuids("call_id", Activity::callId)
                .texts("activity_type", Activity::type)
                .texts("status", Activity::status)
                .texts("outcome", Activity::outcome)
                .texts("notes", Activity::notes)
                .times("occurred_at", Activity::occurredAt)
                .longs("last_log_id", Activity::lastLogId)
                .texts("direction", activity -> activity.shown().text(CallField.DIRECTION))
                .times("connected_at", Activity::connectedAt)
                .texts("answered_by", activity -> activity.shown().text(CallField.ANSWERED_BY))
                .ints("duration_seconds", Activity::talkSeconds)
                .texts("recording_url", activity -> activity.shown().text(CallField.RECORDING_URL))
                .texts("transcript", activity -> activity.shown().text(CallField.TRANSCRIPT))
                .texts("disposition_code", activity -> activity.shown().text(CallField.DISPOSITION_CODE))
                .texts("disposition_notes", activity -> activity.shown().text(CallField.DISPOSITION_NOTES))
                .texts("rep_source_id", activity -> activity.shown().text(CallField.REP))
                .texts("rep_name", activity -> activity.shown().text(CallField.REP_NAME))
                .bytes("stamp", Activity::stamp);
        return transaction
                .preparedQuery(WRITE.formatted(columns.names(), columns.unnest()))
                .execute(columns.tuple())
                .mapEmpty();
    }

    /** Two transactions with the same texts or forms wait in turn. */
    private static List<Activity> inOrder(Collection<Activity> activities) {
        return activities.stream().sorted(Comparator.comparing(Activity::id)).toList();
    }
}
