package io.trunkline.insight;

import io.trunkline.database.ColumnArrays;
import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table analysis_queue: calls that wait for their analysis, and those whose analysis was given up. */
public final class AnalysisQueue {

    /** A call that has its individual analysis is not queued again, whatever is still said of it. */
    private static final String ADD = """
            INSERT INTO analysis_queue (call_id, tenant_id, lane, phone_number, call_at)
            SELECT n.call_id, n.tenant_id, n.lane, n.phone_number, n.call_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
                AS n (call_id, tenant_id, lane, phone_number, call_at)
            WHERE NOT EXISTS (
                SELECT FROM lead_analytics a
                WHERE a.user_id = n.tenant_id AND a.call_id = n.call_id AND a.analysis_type = 'individual')
            ORDER BY n.call_id
            ON CONFLICT DO NOTHING
            """;

    /** From one tenant to the next by the index, however many calls wait. */
    private static final String TENANTS_DUE = """
            WITH RECURSIVE one AS (
                (SELECT tenant_id FROM analysis_queue WHERE given_up_at IS NULL ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT q.tenant_id FROM analysis_queue q
                        WHERE q.given_up_at IS NULL AND q.tenant_id > one.tenant_id
                        ORDER BY q.tenant_id LIMIT 1)
                FROM one
                WHERE one.tenant_id IS NOT NULL)
            SELECT tenant_id
            FROM one
            WHERE EXISTS (
                SELECT FROM analysis_queue q
                WHERE q.tenant_id = one.tenant_id AND q.given_up_at IS NULL AND q.due_at <= clock_timestamp())
            """;

    /** Of each lane the earliest call that is due. Asked once the lanes are held, so that none is seen that was just done. */
    private static final String TURNS = """
            SELECT w.place, q.call_id, q.phone_number, q.call_at, q.attempts, q.individual, q.input_tokens,
                   q.cached_tokens, q.output_tokens, q.cost_usd, c.transcript, a.id IS NOT NULL AS saved,
                   t.id IS NOT NULL AS told, m.now,
                   greatest(0, extract(epoch FROM m.now - coalesce(q.tried_at, m.now)))::float8
            FROM (SELECT clock_timestamp() AS now) m
            CROSS JOIN unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS w (tenant_id, lane, place)
            CROSS JOIN LATERAL (
                SELECT *
                FROM analysis_queue
                WHERE tenant_id = w.tenant_id AND lane = w.lane AND given_up_at IS NULL
                  AND due_at <= clock_timestamp()
                ORDER BY call_at, call_id
                LIMIT 1) q
            LEFT JOIN calls c ON c.id = q.call_id
            LEFT JOIN lead_analytics a ON a.user_id = q.tenant_id AND a.call_id = q.call_id
                AND a.analysis_type = 'individual' AND a.outcome = 'answered'
            LEFT JOIN lead_analytics t ON t.user_id = q.tenant_id AND t.phone_number = q.phone_number
                AND t.analysis_type = 'complete' AND t.outcome = 'answered'
                AND t.analysis_timestamp >= a.analysis_timestamp
            """;

    private static final String REMOVE = "DELETE FROM analysis_queue WHERE call_id = ANY ($1)";

    private static final String UPDATE = """
            UPDATE analysis_queue q
            SET due_at = CASE WHEN n.pause_ms > 0
                              THEN clock_timestamp() + make_interval(secs => n.pause_ms / 1000.0) ELSE q.due_at END,
                tried_at = coalesce(n.tried_at, q.tried_at),
                attempts = n.attempts, individual = n.individual, input_tokens = n.input_tokens,
                cached_tokens = n.cached_tokens, output_tokens = n.output_tokens, cost_usd = n.cost_usd,
                failure = n.failure, reason = n.reason,
                given_up_at = CASE WHEN n.given_up THEN clock_timestamp() END
            FROM jsonb_to_recordset($1::jsonb)
                AS n (call_id uuid, pause_ms float8, tried_at timestamptz, attempts int, individual jsonb,
                      input_tokens bigint, cached_tokens bigint, output_tokens bigint, cost_usd numeric, failure text,
                      reason text, given_up boolean)
            WHERE q.call_id = n.call_id
            """;

    /** Whose individual analysis is saved waited for a complete one alone, and has it now: its next turn asks nothing. */
    private static final String MADE_GOOD = """
            UPDATE analysis_queue q
            SET given_up_at = NULL, due_at = clock_timestamp()
            FROM unnest($1::uuid[], $2::text[]) AS n (tenant_id, phone_number)
            JOIN lead_analytics a ON a.user_id = n.tenant_id AND a.phone_number = n.phone_number
                AND a.analysis_type = 'individual' AND a.outcome = 'answered'
            WHERE q.call_id = a.call_id AND q.given_up_at IS NOT NULL
            """;

    private static final String RETRY = """
            UPDATE analysis_queue
            SET given_up_at = NULL, due_at = clock_timestamp(), attempts = 0, failure = NULL, reason = NULL
            WHERE tenant_id = $1 AND given_up_at IS NOT NULL AND ($2::uuid IS NULL OR call_id = $2)
            """;

    /** What was refused or cut off was an outcome; whoever asks for it has it tried again. */
    private static final String ASK_AGAIN = """
            INSERT INTO analysis_queue (call_id, tenant_id, lane, phone_number, call_at)
            SELECT i.call_id, i.user_id, coalesce(i.phone_number, i.call_id::text), i.phone_number, i.call_at
            FROM lead_analytics i
            LEFT JOIN lead_analytics c ON c.user_id = i.user_id AND c.phone_number = i.phone_number
                AND c.analysis_type = 'complete'
            WHERE i.user_id = $1 AND i.call_id = $2 AND i.analysis_type = 'individual'
              AND (i.outcome <> 'answered' OR c.outcome <> 'answered')
            ON CONFLICT DO NOTHING
            """;

    private static final String GIVEN_UP = """
            SELECT call_id, call_id AS id, phone_number, call_at, queued_at, attempts, failure, reason, given_up_at
            FROM analysis_queue
            WHERE tenant_id = $1 AND given_up_at IS NOT NULL AND (given_up_at, call_id) < ($2, $3)
            ORDER BY given_up_at DESC, call_id DESC
            LIMIT $4
            """;

    private static final String STANDING = """
            SELECT count(*) FILTER (WHERE given_up_at IS NULL), count(given_up_at),
                   coalesce(extract(epoch FROM clock_timestamp() - min(queued_at) FILTER (WHERE given_up_at IS NULL)), 0)
            FROM analysis_queue
            WHERE $1::uuid IS NULL OR tenant_id = $1
            """;

    /** How the queue stands. */
    public record Standing(long waiting, long givenUp, Duration oldest) {}

    /** In the transaction that completes the calls. Those that wait or are analysed already are left alone. */
    public Future<Void> add(SqlClient transaction, Collection<CompletedCall> calls) {
        Tuple arguments = new ColumnArrays<>(calls)
                .uuids(CompletedCall::id)
                .uuids(CompletedCall::tenantId)
                .texts(CompletedCall::lane)
                .texts(CompletedCall::number)
                .times(CompletedCall::at)
                .tuple();
        return transaction.preparedQuery(ADD).execute(arguments).mapEmpty();
    }

    /** Whose calls are due. */
    public Future<List<UUID>> tenantsDue(SqlClient client) {
        return client.preparedQuery(TENANTS_DUE).execute().map(rows -> {
            List<UUID> tenants = new ArrayList<>();
            rows.forEach(row -> tenants.add(row.getUUID(0)));
            return tenants;
        });
    }

    /** Whose turn it is in lanes that are held; a lane in which nobody waits any more is not among them. */
    public Future<List<Claim>> turns(SqlClient client, List<Lane> lanes) {
        Tuple arguments = new ColumnArrays<>(lanes)
                .uuids(Lane::tenantId)
                .texts(Lane::name)
                .tuple();
        return client.preparedQuery(TURNS).execute(arguments).map(rows -> {
            List<Claim> claims = new ArrayList<>(rows.size());
            rows.forEach(row -> claims.add(claim(lanes.get(row.getInteger(0) - 1), row)));
            return claims;
        });
    }

    private static Claim claim(Lane lane, Row row) {
        CompletedCall call = new CompletedCall(
                row.getUUID(1),
                lane.tenantId(),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant());
        JsonObject kept = row.getJsonObject(5);
        Spent spent = new Spent(row.getLong(6), row.getLong(7), row.getLong(8), row.getBigDecimal(9));
        Individual individual = kept == null ? null : Individual.of(kept);
        return new Claim(
                lane,
                call,
                row.getInteger(4),
                individual,
                row.getBoolean(11),
                row.getBoolean(12),
                row.getOffsetDateTime(13),
                Duration.ofNanos(Math.round(row.getDouble(14) * 1e9)),
                spent,
                row.getString(10));
    }

    /** In the transaction that gave back the lanes: nothing is written for a lane that was lost. */
    public Future<Void> settle(SqlClient transaction, Collection<Result> results) {
        List<UUID> done = new ArrayList<>();
        JsonArray kept = new JsonArray();
        for (Result result : results) {
            if (result instanceof Result.Finished) {
                done.add(result.claim().call().id());
            } else {
                kept.add(row(result));
            }
        }
        Future<?> removed = done.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(REMOVE).execute(Tuple.of(done.toArray(UUID[]::new)));
        Future<?> updated = kept.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(UPDATE).execute(Tuple.of(kept));
        return Future.join(removed, updated).mapEmpty();
    }

    /** In the transaction that saves them: an answer about all of a number's calls makes up for those given up before. */
    public Future<Void> makeGood(SqlClient transaction, Collection<Result.Finished> saved) {
        List<CompletedCall> answered = saved.stream()
                .filter(one -> one.complete() != null && one.complete().isAnswered())
                .map(one -> one.claim().call())
                .toList();
        if (answered.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = new ColumnArrays<>(answered)
                .uuids(CompletedCall::tenantId)
                .texts(CompletedCall::number)
                .tuple();
        return transaction.preparedQuery(MADE_GOOD).execute(arguments).mapEmpty();
    }

    private static JsonObject row(Result result) {
        if (result instanceof Result.Postponed later) {
            // What does not count moves nothing: an answer since the last try that did still tells, on any node.
            boolean counts = later.attempts() != later.claim().attempts();
            return row(later, later.attempts(), later.failure(), later.reason(), later.spent(), later.individual())
                    .put("pause_ms", later.pause().toMillis())
                    .put("tried_at", counts ? later.claim().at().toString() : null);
        } else if (result instanceof Result.GivenUp up) {
            // What was paid is in the table of analyses, if anything was saved there.
            Spent owed = up.saved() == null ? up.spent() : Spent.NOTHING;
            return row(up, up.attempts(), up.failure(), up.reason(), owed, null).put("given_up", true);
        } else if (result instanceof Result.Waiting waiting) {
            return row(
                    waiting,
                    waiting.attempts(),
                    waiting.what(),
                    waiting.reason(),
                    waiting.spent(),
                    waiting.individual());
        }
        throw new IllegalArgumentException("no row of the queue is left of " + result.getClass());
    }

    private static JsonObject row(
            Result result, int attempts, String failure, String reason, Spent spent, @Nullable Individual individual) {
        return new JsonObject()
                .put("call_id", result.claim().call().id().toString())
                .put("pause_ms", 0)
                .put("attempts", attempts)
                .put("individual", individual == null ? null : individual.toJson())
                .put("input_tokens", spent.input())
                .put("cached_tokens", spent.cached())
                .put("output_tokens", spent.output())
                .put("cost_usd", spent.usd())
                .put("failure", failure)
                .put("reason", reason)
                .put("given_up", false);
    }

    /** How many of a tenant's that were given up are tried again: this one, or all of them. */
    public Future<Integer> retry(SqlClient client, UUID tenantId, @Nullable UUID callId) {
        return client.preparedQuery(RETRY)
                .execute(Tuple.of(tenantId, callId))
                .map(SqlResult::rowCount)
                .compose(retried -> retried > 0 || callId == null
                        ? Future.succeededFuture(retried)
                        : client.preparedQuery(ASK_AGAIN)
                                .execute(Tuple.of(tenantId, callId))
                                .map(SqlResult::rowCount));
    }

    /** Those given up, the last one first. */
    public Future<Page> givenUp(SqlClient client, UUID tenantId, Cursor before, int limit) {
        return client.preparedQuery(GIVEN_UP)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "givenUpAt"));
    }

    /** @param tenantId null for everyone's */
    public Future<Standing> standing(SqlClient client, @Nullable UUID tenantId) {
        return client.preparedQuery(STANDING).execute(Tuple.of(tenantId)).map(rows -> {
            Row row = rows.iterator().next();
            Duration oldest = Duration.ofMillis(Math.round(row.getDouble(2) * 1_000));
            return new Standing(row.getLong(0), row.getLong(1), oldest);
        });
    }
}
