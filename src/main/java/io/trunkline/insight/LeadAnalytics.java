package io.trunkline.insight;

import io.trunkline.fact.DerivedId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Objects;

/** Writes the table lead_analytics, a batch at a time. */
public final class LeadAnalytics {

    /** A row that says something is never written over: only one that was refused or cut off may be tried again. */
    private static final String INDIVIDUALS = """
            INSERT INTO lead_analytics AS l (
                id, user_id, phone_number, analysis_type, call_id, call_at, outcome, outcome_reason, total_score,
                sentiment, call_outcome, lead_name, lead_email, lead_phone, key_topics, objections, pain_points,
                interests, next_steps, notification, transcript_truncated, model, prompt_version, input_tokens,
                cached_tokens, output_tokens, cost_usd)
            SELECT id, user_id, phone_number, 'individual', call_id, call_at, outcome, outcome_reason, total_score,
                sentiment, call_outcome, lead_name, lead_email, lead_phone, key_topics, objections, pain_points,
                interests, next_steps, notification, transcript_truncated, model, prompt_version, input_tokens,
                cached_tokens, output_tokens, cost_usd
            FROM jsonb_populate_recordset(NULL::lead_analytics, $1::jsonb)
            ON CONFLICT (user_id, call_id) WHERE analysis_type = 'individual' DO UPDATE
            SET outcome = excluded.outcome, outcome_reason = excluded.outcome_reason,
                total_score = excluded.total_score, sentiment = excluded.sentiment,
                call_outcome = excluded.call_outcome, lead_name = excluded.lead_name,
                lead_email = excluded.lead_email, lead_phone = excluded.lead_phone, key_topics = excluded.key_topics,
                objections = excluded.objections, pain_points = excluded.pain_points,
                interests = excluded.interests, next_steps = excluded.next_steps,
                notification = excluded.notification, transcript_truncated = excluded.transcript_truncated,
                model = excluded.model, prompt_version = excluded.prompt_version,
                input_tokens = l.input_tokens + excluded.input_tokens,
                cached_tokens = l.cached_tokens + excluded.cached_tokens,
                output_tokens = l.output_tokens + excluded.output_tokens,
                cost_usd = coalesce(l.cost_usd + excluded.cost_usd, excluded.cost_usd, l.cost_usd),
                analysis_timestamp = clock_timestamp()
            WHERE l.outcome <> 'answered'
            """;

    private static final String ADD_SPENT = """
            UPDATE lead_analytics l
            SET input_tokens = l.input_tokens + n.input_tokens, cached_tokens = l.cached_tokens + n.cached_tokens,
                output_tokens = l.output_tokens + n.output_tokens,
                cost_usd = coalesce(l.cost_usd + n.cost_usd, n.cost_usd, l.cost_usd)
            FROM jsonb_populate_recordset(NULL::lead_analytics, $1::jsonb) n
            WHERE l.user_id = n.user_id AND l.call_id = n.call_id AND l.analysis_type = 'individual'
            """;

    /** Made from all individual rows there are, this transaction's own included: so any order of arrival ends the same. */
    private static final String COUNTED = """
            INSERT INTO lead_analytics (
                id, user_id, phone_number, analysis_type, call_id, call_at, latest_call_id, previous_calls_analyzed,
                total_interactions, average_lead_score, total_score, outcome, outcome_reason, sentiment,
                engagement_trend, conversion_readiness, progression_summary, recommended_actions,
                key_decision_factors, notification, transcript_truncated, model, prompt_version, input_tokens,
                cached_tokens, output_tokens, cost_usd)
            SELECT n.id, n.user_id, n.phone_number, 'complete', latest.call_id, latest.call_at, latest.call_id,
                counted.calls - 1, counted.calls, counted.mean, round(counted.mean), n.outcome, n.outcome_reason,
                n.sentiment, n.engagement_trend, n.conversion_readiness, n.progression_summary, n.recommended_actions,
                n.key_decision_factors, n.notification, n.transcript_truncated, n.model, n.prompt_version,
                n.input_tokens, n.cached_tokens, n.output_tokens, n.cost_usd
            FROM jsonb_populate_recordset(NULL::lead_analytics, $1::jsonb) n
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS calls, round(avg(total_score), 1) AS mean
                FROM lead_analytics i
                WHERE i.user_id = n.user_id AND i.phone_number = n.phone_number
                  AND i.analysis_type = 'individual') counted
            CROSS JOIN LATERAL (
                SELECT call_id, call_at
                FROM lead_analytics i
                WHERE i.user_id = n.user_id AND i.phone_number = n.phone_number
                  AND i.analysis_type = 'individual'
                ORDER BY call_at DESC, call_id DESC
                LIMIT 1) latest
            ON CONFLICT (user_id, phone_number, analysis_type) WHERE analysis_type = 'complete' DO UPDATE
            """;

    private static final String COMPLETES = COUNTED + """
            SET (call_id, call_at, latest_call_id, previous_calls_analyzed, total_interactions, average_lead_score,
                 total_score, outcome, outcome_reason, sentiment, engagement_trend, conversion_readiness,
                 progression_summary, recommended_actions, key_decision_factors, notification, transcript_truncated,
                 model, prompt_version, input_tokens, cached_tokens, output_tokens, cost_usd, analysis_timestamp) = (
                 excluded.call_id, excluded.call_at, excluded.latest_call_id, excluded.previous_calls_analyzed,
                 excluded.total_interactions, excluded.average_lead_score, excluded.total_score, excluded.outcome,
                 excluded.outcome_reason, excluded.sentiment, excluded.engagement_trend,
                 excluded.conversion_readiness, excluded.progression_summary, excluded.recommended_actions,
                 excluded.key_decision_factors, excluded.notification, excluded.transcript_truncated, excluded.model,
                 excluded.prompt_version, excluded.input_tokens, excluded.cached_tokens, excluded.output_tokens,
                 excluded.cost_usd, clock_timestamp())
            """;

    /** A call that says nothing more is counted; what was said of the others still holds. */
    private static final String RECOUNTS = COUNTED + """
            SET (call_id, call_at, latest_call_id, previous_calls_analyzed, total_interactions) = (
                 excluded.call_id, excluded.call_at, excluded.latest_call_id, excluded.previous_calls_analyzed,
                 excluded.total_interactions)
            """;

    /**
     * In the transaction that gave back the lanes. Individual rows first: the complete ones count them. Sent one after
     * the other without waiting, since one connection keeps their order.
     */
    public Future<Void> save(SqlClient transaction, Collection<Result.Finished> finished) {
        JsonArray individuals = new JsonArray();
        JsonArray completes = new JsonArray();
        JsonArray recounts = new JsonArray();
        JsonArray spent = new JsonArray();
        for (Result.Finished one : finished) {
            if (one.individual() == null) {
                spent.add(row(one.claim().call(), "individual", one.spent()));
            } else {
                individuals.add(individual(one, one.individual()));
            }
            Complete complete = one.complete();
            if (complete != null) {
                (complete.isRecount() ? recounts : completes).add(complete(one, complete));
            }
        }
        return Future.join(
                        write(transaction, INDIVIDUALS, individuals),
                        write(transaction, ADD_SPENT, spent),
                        write(transaction, COMPLETES, completes),
                        write(transaction, RECOUNTS, recounts))
                .mapEmpty();
    }

    private static Future<Void> write(SqlClient transaction, String sql, JsonArray rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(sql).execute(Tuple.of(rows)).mapEmpty();
    }

    private static JsonObject individual(Result.Finished finished, Individual individual) {
        CompletedCall call = finished.claim().call();
        JsonObject said = individual.said();
        return row(call, "individual", finished.spent())
                .put(
                        "id",
                        DerivedId.of("analysis", call.tenantId(), call.id().toString())
                                .toString())
                .put("call_at", call.at())
                .put("outcome", individual.outcome())
                .put("outcome_reason", individual.reason())
                .put("total_score", said.getInteger("leadScore"))
                .put("sentiment", said.getString("sentiment"))
                .put("call_outcome", said.getString("callOutcome"))
                .put("lead_name", said.getString("name"))
                .put("lead_email", said.getString("email"))
                .put("lead_phone", said.getString("phone"))
                .put("key_topics", said.getJsonArray("keyTopics"))
                .put("objections", said.getJsonArray("objections"))
                .put("pain_points", said.getJsonArray("painPoints"))
                .put("interests", said.getJsonArray("interests"))
                .put("next_steps", said.getJsonArray("nextSteps"))
                .put("notification", finished.notification())
                .put("transcript_truncated", individual.isCut())
                .put("model", individual.model())
                .put("prompt_version", individual.promptVersion());
    }

    private static JsonObject complete(Result.Finished finished, Complete complete) {
        CompletedCall call = finished.claim().call();
        String number = Objects.requireNonNull(call.number(), "without a number there is no complete analysis");
        JsonObject said = complete.said();
        return row(call, "complete", complete.spent())
                .put(
                        "id",
                        DerivedId.of("complete analysis", call.tenantId(), number)
                                .toString())
                .put("outcome", complete.outcome())
                .put("outcome_reason", complete.reason())
                .put("sentiment", said.getString("overallSentiment"))
                .put("engagement_trend", said.getString("engagementTrend"))
                .put("conversion_readiness", said.getString("conversionReadiness"))
                .put("progression_summary", said.getString("progressionSummary"))
                .put("recommended_actions", said.getJsonArray("recommendedActions"))
                .put("key_decision_factors", said.getJsonArray("keyDecisionFactors"))
                .put("notification", complete.notification())
                .put("transcript_truncated", complete.isCut())
                .put("model", complete.model())
                .put("prompt_version", complete.promptVersion());
    }

    private static JsonObject row(CompletedCall call, String type, Spent spent) {
        return new JsonObject()
                .put("user_id", call.tenantId().toString())
                .put("phone_number", call.number())
                .put("analysis_type", type)
                .put("call_id", call.id().toString())
                .put("input_tokens", spent.input())
                .put("cached_tokens", spent.cached())
                .put("output_tokens", spent.output())
                .put("cost_usd", spent.usd());
    }
}
