package io.trunkline.call;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls as people read them. The provider's link to a recording is never among it. Changes nothing. */
public final class CallList {

    private static final String COLUMNS = """
            SELECT c.id, c.source, c.external_id, c.contact_id,
                   nullif(concat_ws(' ', p.first_name, p.last_name), '') AS contact_name, c.contact_number, c.direction,
                   c.from_number, c.to_number, c.call_lifecycle_status, c.dialed_at, c.ringing_started_at,
                   c.call_answered_at, c.call_disconnected_at, c.answered_by, c.duration_seconds, c.ring_seconds,
                   c.hangup_by, c.hangup_reason, c.recording_url IS NOT NULL AS has_recording, c.recording_seconds,
                   c.transcript IS NOT NULL AS has_transcript, c.disposition_code, c.disposition_label,
                   c.disposition_notes, c.session_external_id, c.session_name, c.rep_source_id, c.rep_name, c.rep_email,
                   c.agent_id, c.campaign, c.lead_status, c.tags, c.do_not_call, c.occurred_at, c.first_event_at,
                   c.last_log_id, c.updated_at
            """;

    private static final String FROM = """
            FROM calls c
            LEFT JOIN contacts p ON p.id = c.contact_id AND p.tenant_id = c.tenant_id
            """;

    private static final String FITS = """
            WHERE c.tenant_id = $1 AND (c.occurred_at, c.id) < ($2, $3)
              AND ($4::text IS NULL OR c.source = $4)
              AND ($5::text IS NULL OR c.direction = $5)
              AND ($6::text IS NULL OR c.call_lifecycle_status = $6)
              AND ($7::uuid IS NULL OR c.contact_id = $7)
              AND ($8::text IS NULL OR c.rep_source_id = $8 OR lower(c.rep_email) = lower($8))
              AND ($9::timestamptz IS NULL OR c.occurred_at >= $9)
              AND ($10::timestamptz IS NULL OR c.occurred_at < $10)
              AND ($11::uuid IS NULL OR lower(c.rep_email) = (SELECT email FROM users WHERE id = $11)
                   OR EXISTS (SELECT FROM reps r WHERE r.tenant_id = $1 AND r.user_id = $11
                              AND r.source = c.source AND r.source_id = c.rep_source_id))
            """;

    private static final String PAGE = COLUMNS + FROM + FITS + """
            ORDER BY c.occurred_at DESC, c.id DESC
            LIMIT $12
            """;

    private static final String FIGURES = """
            SELECT count(*) AS calls, count(c.call_answered_at) AS connected,
                   coalesce(sum(c.duration_seconds), 0)::bigint AS talk_seconds
            FROM calls c
            """ + FITS;

    private static final String ONE = COLUMNS + """
            , c.hangup_by_raw, c.hangup_provider_code, c.transcript, c.summary, c.note, c.value, c.error_message,
              c.created_at
            """ + FROM + "WHERE c.tenant_id = $1 AND c.id = $2";

    private final SqlClient client;

    public CallList(SqlClient client) {
        this.client = client;
    }

    /** The newest first, by when they were made. */
    public Future<Page> page(CallFilter filter, Cursor before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(arguments(filter, before).addInteger(limit + 1))
                .map(rows -> Page.byTime(rows, limit, "occurredAt"));
    }

    /** How many they are, how many were answered, and how long they took. */
    public Future<JsonObject> figures(CallFilter filter) {
        return client.preparedQuery(FIGURES)
                .execute(arguments(filter, Cursor.NEWEST))
                .map(rows -> JsonRow.of(rows.iterator().next()));
    }

    private static Tuple arguments(CallFilter filter, Cursor before) {
        return Tuple.of(filter.tenantId(), before.time(), before.id())
                .addString(filter.source())
                .addString(filter.direction())
                .addString(filter.status())
                .addUUID(filter.contactId())
                .addString(filter.rep())
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addUUID(filter.user());
    }

    /** With its transcript; empty when the tenant has no such call. */
    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return client.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
