package io.trunkline.insight;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Analyses as people read them. Changes nothing. */
public final class AnalysisList {
    /** Of one contact's: more than a chart shows. */
    private static final int MOST_OF_ONE = 200;

    private static final String COLUMNS = """
            SELECT a.id, a.analysis_type, a.call_id, a.call_at, a.phone_number, c.contact_id,
                   nullif(concat_ws(' ', p.first_name, p.last_name), '') AS contact_name, a.outcome, a.outcome_reason,
                   a.total_score, a.intent_level, a.sentiment, a.sentiment_score, a.call_outcome, a.call_outcome_score,
                   a.lead_name, a.lead_email, a.lead_phone, a.key_topics, a.objections, a.pain_points, a.interests,
                   a.next_steps, a.previous_calls_analyzed, a.latest_call_id, a.total_interactions,
                   a.average_lead_score::float8 AS average_lead_score, a.engagement_trend, a.conversion_readiness,
                   a.progression_summary, a.recommended_actions, a.key_decision_factors, a.notification,
                   a.transcript_truncated, a.model, a.prompt_version, a.input_tokens, a.cached_tokens, a.output_tokens,
                   a.cost_usd::float8 AS cost_usd, a.analysis_timestamp AS analysed_at
            FROM lead_analytics a
            LEFT JOIN calls c ON c.id = a.call_id AND c.tenant_id = a.user_id
            LEFT JOIN contacts p ON p.id = c.contact_id AND p.tenant_id = c.tenant_id
            """;

    private static final String FITS = """
            WHERE a.user_id = $1 AND a.analysis_type = $4 AND (a.analysis_timestamp, a.id) < ($2, $3)
              AND ($5::text IS NULL OR a.outcome = $5)
              AND ($6::text IS NULL OR a.sentiment = $6)
              AND ($7::text IS NULL OR a.intent_level = $7)
              AND ($8::timestamptz IS NULL OR a.analysis_timestamp >= $8)
              AND ($9::timestamptz IS NULL OR a.analysis_timestamp < $9)
            """;

    private static final String NEWEST = """
            ORDER BY a.analysis_timestamp DESC, a.id DESC
            LIMIT $10
            """;

    private static final String PAGE = COLUMNS + FITS + NEWEST;

    private static final String OF_CALL = COLUMNS + FITS + "AND a.call_id = $11\n" + NEWEST;

    private static final String ONE = COLUMNS + "WHERE a.user_id = $1 AND a.id = $2";

    /** A person may have several numbers, and so several complete analyses. */
    private static final String OF_CONTACT = COLUMNS + """
            WHERE a.user_id = $1 AND a.analysis_type = $3 AND c.contact_id = $2
              AND a.call_id IN (SELECT id FROM calls WHERE contact_id = $2)
            ORDER BY a.call_at DESC, a.id DESC
            LIMIT $4
            """;

    /** Of a call that was given up with its individual analysis saved, that one is what it came to. */
    private static final String SINCE = """
            WITH lately AS (
                SELECT outcome, input_tokens, cached_tokens, output_tokens, cost_usd
                FROM lead_analytics
                WHERE user_id = $1 AND analysis_type = 'individual' AND analysis_timestamp >= $2
                UNION ALL
                SELECT CASE WHEN q.given_up_at IS NOT NULL AND NOT EXISTS (
                           SELECT FROM lead_analytics a
                           WHERE a.user_id = q.tenant_id AND a.call_id = q.call_id AND a.analysis_type = 'individual')
                       THEN 'given up' END,
                       q.input_tokens, q.cached_tokens, q.output_tokens, q.cost_usd
                FROM analysis_queue q
                WHERE q.tenant_id = $1 AND (q.given_up_at IS NULL OR q.given_up_at >= $2))
            SELECT count(*) FILTER (WHERE outcome = 'answered') AS answered,
                   count(*) FILTER (WHERE outcome = 'refused') AS refused,
                   count(*) FILTER (WHERE outcome = 'truncated') AS truncated,
                   count(*) FILTER (WHERE outcome = 'given up') AS given_up,
                   coalesce(sum(input_tokens), 0)::bigint AS input_tokens,
                   coalesce(sum(cached_tokens), 0)::bigint AS cached_tokens,
                   coalesce(sum(output_tokens), 0)::bigint AS output_tokens,
                   sum(cost_usd)::float8 AS cost_usd
            FROM lately
            """;

    private static final String IS_KNOWN = """
            SELECT EXISTS (SELECT FROM analysis_queue WHERE call_id = $2 AND tenant_id = $1)
                OR EXISTS (SELECT FROM lead_analytics
                           WHERE user_id = $1 AND call_id = $2 AND analysis_type = 'individual')
            """;

    private final SqlClient client;

    public AnalysisList(SqlClient client) {
        this.client = client;
    }

    /** Those made last first. */
    public Future<Page> page(AnalysisFilter filter, Cursor before, int limit) {
        Tuple arguments = Tuple.of(filter.tenantId(), before.time(), before.id(), filter.type())
                .addString(filter.outcome())
                .addString(filter.sentiment())
                .addString(filter.intent())
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addInteger(limit + 1);
        UUID call = filter.callId();
        return client.preparedQuery(call == null ? PAGE : OF_CALL)
                .execute(call == null ? arguments : arguments.addUUID(call))
                .map(rows -> Page.byTime(rows, limit, "analysedAt"));
    }

    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return client.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** The calls of a contact, the latest first, and what they come to. */
    public Future<JsonObject> ofContact(UUID tenantId, UUID contactId) {
        return Future.all(ofContact(tenantId, contactId, "individual"), ofContact(tenantId, contactId, "complete"))
                .map(both -> new JsonObject()
                        .put("items", both.<JsonArray>resultAt(0))
                        .put("complete", both.<JsonArray>resultAt(1)));
    }

    private Future<JsonArray> ofContact(UUID tenantId, UUID contactId, String type) {
        return client.preparedQuery(OF_CONTACT)
                .execute(Tuple.of(tenantId, contactId, type, MOST_OF_ONE))
                .map(rows -> new JsonArray(JsonRow.all(rows)));
    }

    /** What calls came to since then, and what was paid for it, so far also for those that wait for another try. */
    public Future<JsonObject> since(UUID tenantId, Instant then) {
        return client.preparedQuery(SINCE)
                .execute(Tuple.of(tenantId, utc(then)))
                .map(rows -> JsonRow.of(rows.iterator().next()));
    }

    /** Whether the tenant's call waits for an analysis, or has one. */
    public Future<Boolean> isKnown(UUID tenantId, UUID callId) {
        return client.preparedQuery(IS_KNOWN)
                .execute(Tuple.of(tenantId, callId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
