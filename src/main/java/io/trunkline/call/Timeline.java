package io.trunkline.call;

import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened with people, the newest first. The provider's link to a recording is never among it. */
public final class Timeline {

    /** A kind is one of calls or of none: the half of the timeline that cannot have it is not looked at. */
    static final String ACTIVITIES = """
            SELECT a.id, a.contact_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') AS contact_name, a.call_id,
                   c.source, a.activity_type, a.status, a.outcome, a.direction, a.connected_at, a.answered_by,
                   a.duration_seconds, a.recording_url IS NOT NULL AS has_recording,
                   left(a.transcript, 4000) AS transcript, a.disposition_code, c.disposition_label, a.disposition_notes,
                   a.notes, a.rep_source_id, a.rep_name, a.occurred_at, a.last_log_id
            FROM contact_activities a
            LEFT JOIN calls c ON c.id = a.call_id AND c.tenant_id = a.tenant_id
            LEFT JOIN contacts p ON p.id = a.contact_id AND p.tenant_id = a.tenant_id
            WHERE a.tenant_id = $1 AND (a.occurred_at, a.id) < ($2, $3)
              AND ($4::uuid IS NULL OR a.contact_id = $4)
              AND ($5::text IS NULL OR a.activity_type = $5
                   AND (a.call_id IS NULL) = ($5 NOT IN ('call_attempt', 'inbound_call')))
            ORDER BY a.occurred_at DESC, a.id DESC
            LIMIT $6
            """;

    static final String INTERACTIONS = """
            SELECT id, contact_id, call_id, source, interaction_type, direction, status, outcome, duration_seconds,
                   recording_url IS NOT NULL AS has_recording, left(transcript, 4000) AS transcript, notes, occurred_at
            FROM interactions
            WHERE tenant_id = $1 AND (occurred_at, id) < ($2, $3)
              AND ($4::uuid IS NULL OR contact_id = $4)
              AND ($5::text IS NULL OR interaction_type = $5 AND (call_id IS NULL) = ($5 <> 'phone call'))
            ORDER BY occurred_at DESC, id DESC
            LIMIT $6
            """;

    private final SqlClient client;

    public Timeline(SqlClient client) {
        this.client = client;
    }

    /**
     * @param contactId null for everybody's
     * @param type call_attempt, inbound_call, text_message, form_submission, analysis; null for all
     */
    public Future<Page> activities(
            UUID tenantId, @Nullable UUID contactId, @Nullable String type, Cursor before, int limit) {
        return page(ACTIVITIES, tenantId, contactId, type, before, limit);
    }

    /** @param type {@code phone call}, or an activity's type that is no call's; null for all */
    public Future<Page> interactions(
            UUID tenantId, @Nullable UUID contactId, @Nullable String type, Cursor before, int limit) {
        return page(INTERACTIONS, tenantId, contactId, type, before, limit);
    }

    private Future<Page> page(
            String sql, UUID tenantId, @Nullable UUID contactId, @Nullable String type, Cursor before, int limit) {
        Tuple arguments = Tuple.of(tenantId, before.time(), before.id())
                .addUUID(contactId)
                .addString(type)
                .addInteger(limit + 1);
        return client.preparedQuery(sql).execute(arguments).map(rows -> Page.byTime(rows, limit, "occurredAt"));
    }
}
