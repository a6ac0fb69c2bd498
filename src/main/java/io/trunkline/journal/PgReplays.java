package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts settled events into webhook_retries for one more generation of outcome. Each statement stands for itself, so a
 * replay may be broken off between any two; an event that waits there already is left alone.
 */
public final class PgReplays {

    private static final String COUNT = """
            SELECT count(*), min(log_id), max(log_id), clock_timestamp()
            FROM (
            SELECT o.log_id
            FROM webhook_outcomes o
            JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
            WHERE o.outcome = ANY ($1)
              AND ($2::text IS NULL OR l.source = $2)
              AND ($3::text IS NULL OR l.event_type = $3)
              AND o.received_at >= $4 AND o.received_at < $5
              AND o.log_id > $6 AND o.log_id <= $7
              AND ($8::uuid IS NULL OR l.tenant_id = $8)
              AND ($9::text IS NULL OR coalesce(o.reason, '') = $9)
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                AND later.generation > o.generation)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
            LIMIT $10) found
            """;

    /**
     * The next five thousand in the order of their ids, each due when its turn comes at the given rate. Subscribers have
     * passed most of them and are to be told again; which of them want the event is found out when it has settled.
     */
    private static final String SCHEDULE = """
            WITH chosen AS MATERIALIZED (
                SELECT o.log_id, o.received_at, o.generation
                FROM webhook_outcomes o
                JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
                WHERE o.outcome = ANY ($1)
                  AND ($2::text IS NULL OR l.source = $2)
                  AND ($3::text IS NULL OR l.event_type = $3)
                  AND o.received_at >= $4 AND o.received_at < $5
                  AND o.log_id > $6 AND o.log_id <= $7
                  AND ($8::uuid IS NULL OR l.tenant_id = $8)
                  AND ($9::text IS NULL OR coalesce(o.reason, '') = $9)
                  AND NOT EXISTS (SELECT FROM webhook_outcomes later
                                  WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                    AND later.generation > o.generation)
                  AND NOT EXISTS (SELECT FROM webhook_retries r
                                  WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
                ORDER BY o.log_id
                LIMIT 5000),
            subscribers AS MATERIALIZED (SELECT id FROM subscriptions FOR KEY SHARE),
            told_again AS (
                INSERT INTO subscription_deliveries (subscription_id, log_id, received_at, generation)
                SELECT s.id, c.log_id, c.received_at, c.generation + 1
                FROM subscribers s, chosen c
                ON CONFLICT DO NOTHING),
            scheduled AS (
                INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, reason, replay)
                SELECT log_id, received_at, generation + 1, 0,
                       $10::timestamptz
                           + make_interval(secs => ($11::bigint + row_number() OVER (ORDER BY log_id) - 1) / $12::float8),
                       'replayed', $13
                FROM chosen
                ORDER BY log_id
                ON CONFLICT DO NOTHING
                RETURNING log_id)
            SELECT (SELECT count(*) FROM scheduled), max(log_id) FROM chosen
            """;

    private static final String WAITING =
            "SELECT count(*) FROM webhook_retries WHERE generation > 0 AND log_id >= $1 AND log_id <= $2";

    private static final String SETTLED = """
            SELECT outcome, count(*)
            FROM webhook_outcomes
            WHERE generation > 0 AND log_id >= $1 AND log_id <= $2 AND settled_at >= $3
            GROUP BY outcome
            """;

    /**
     * Which events: those whose last outcome is one of these, and that fit in everything else.
     *
     * @param tenantId null: of every tenant
     * @param reason of that outcome; empty for those without one
     * @param from the earliest receipt
     * @param to the receipt before which they came
     * @param logId this one alone
     */
    public record Selection(
            @Nullable UUID tenantId,
            List<String> outcomes,
            @Nullable String source,
            @Nullable String type,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long logId) {

        public Selection {
            outcomes = List.copyOf(outcomes);
        }

        private static final Instant NEVER_BEFORE = Instant.EPOCH;
        private static final Instant NEVER_AFTER = Instant.parse("9999-01-01T00:00:00Z");

        private Tuple arguments(long after, long upTo) {
            return Tuple.tuple()
                    .addArrayOfString(outcomes.toArray(String[]::new))
                    .addString(source)
                    .addString(type)
                    .addOffsetDateTime(PgLog.timestamp(from == null ? NEVER_BEFORE : from))
                    .addOffsetDateTime(PgLog.timestamp(to == null ? NEVER_AFTER : to))
                    .addLong(logId == null ? after : Math.max(after, logId - 1))
                    .addLong(logId == null ? upTo : Math.min(upTo, logId))
                    .addUUID(tenantId)
                    .addString(reason);
        }
    }

    /** What there is to replay, at a moment of the database's clock; ids reach from the first to the last. */
    public record Extent(long events, long firstId, long lastId, Instant at) {}

    /**
     * How what there is gets replayed.
     *
     * @param extent as it was counted: the first is due at its moment, and nothing beyond it is taken
     * @param perSecond how many become due in a second
     * @param replay the row of replays that tells how far it is; null: none does
     */
    public record Plan(
            Extent extent, double perSecond, @Nullable UUID replay) {}

    /** A statement's work: none chosen means that all is done. */
    public record Step(long scheduled, @Nullable Long lastId) {}

    public Future<Extent> count(SqlClient client, Selection selection) {
        return count(client, selection, Long.MAX_VALUE);
    }

    /** @param most stops at so many: then the extent is of some of them, and says no more than that there are as many */
    public Future<Extent> count(SqlClient client, Selection selection, long most) {
        return client.preparedQuery(COUNT)
                .execute(selection.arguments(0, Long.MAX_VALUE).addLong(most))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Long first = row.getLong(1);
                    Long last = row.getLong(2);
                    Instant at = row.getOffsetDateTime(3).toInstant();
                    return new Extent(row.getLong(0), first == null ? 0 : first, last == null ? 0 : last, at);
                });
    }

    /**
     * @param after the id behind which to go on
     * @param before how many were scheduled before
     */
    public Future<Step> schedule(SqlClient client, Selection selection, Plan plan, long after, long before) {
        Extent extent = plan.extent();
        Tuple arguments = selection
                .arguments(after, extent.lastId())
                .addOffsetDateTime(PgLog.timestamp(extent.at()))
                .addLong(before)
                .addDouble(plan.perSecond())
                .addUUID(plan.replay());
        return client.preparedQuery(SCHEDULE).execute(arguments).map(rows -> {
            Row row = rows.iterator().next();
            return new Step(row.getLong(0), row.getLong(1));
        });
    }

    /** Replayed events of this extent that have not settled yet. */
    public Future<Long> waiting(SqlClient client, Extent extent) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(extent.firstId(), extent.lastId()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** How replayed events of this extent ended since then: events by outcome. */
    public Future<Map<String, Long>> settled(SqlClient client, Extent extent) {
        return client.preparedQuery(SETTLED)
                .execute(Tuple.of(extent.firstId(), extent.lastId(), PgLog.timestamp(extent.at())))
                .map(rows -> {
                    Map<String, Long> byOutcome = new TreeMap<>();
                    rows.forEach(row -> byOutcome.put(row.getString(0), row.getLong(1)));
                    return byOutcome;
                });
    }
}
