package io.trunkline.insight;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table analysis_permits: what was taken of each tenant's budget within the last minute, by any node. One
 * transaction at a time takes for a tenant, so that two can never take the same rest.
 */
public final class Permits {

    /** A block counts for this much longer than a minute: it may be used for so long after it was taken. */
    public static final Duration USABLE = Duration.ofSeconds(2);

    private static final double WINDOW_SECONDS = 60.0 + USABLE.toSeconds();

    /** A statement of its own: the next one has to see what its predecessor committed. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('analysis permits ' || $1::text, 0))";

    private static final String TAKE = """
            INSERT INTO analysis_permits (tenant_id, node, requests, tokens)
            SELECT $1, $2, least($3::int, $5 - taken.requests), least($4::bigint, $6 - taken.tokens)
            FROM (SELECT coalesce(sum(requests), 0)::int AS requests, coalesce(sum(tokens), 0)::bigint AS tokens
                  FROM analysis_permits
                  WHERE tenant_id = $1 AND taken_at > clock_timestamp() - make_interval(secs => $8)) taken
            WHERE taken.requests < $5 AND taken.tokens + $7 <= $6
            RETURNING id, requests, tokens
            """;

    private static final String FORGET = """
            DELETE FROM analysis_permits
            WHERE tenant_id = $1 AND taken_at < clock_timestamp() - make_interval(secs => 2 * $2)
            """;

    private static final String CORRECT = """
            UPDATE analysis_permits p
            SET requests = p.requests + n.requests, tokens = p.tokens + n.tokens
            FROM unnest($1::bigint[], $2::int[], $3::bigint[]) AS n (id, requests, tokens)
            WHERE p.id = n.id
            """;

    /** What a tenant may use in a minute. */
    public record Limit(int requests, long tokens) {}

    /** Taken, and this node's to use. */
    public record Block(long id, int requests, long tokens) {}

    /** What was found out of a block: more was used than it was taken for, or less. */
    public record Correction(long blockId, int requests, long tokens) {}

    /**
     * Takes a block, or as much of one as there is; empty where there is not enough for the next request.
     *
     * @param wanted at most
     * @param needed tokens, at least
     */
    public Future<Optional<Block>> take(Pool pool, UUID tenantId, String node, Limit wanted, long needed, Limit limit) {
        return pool.withTransaction(transaction -> take(transaction, tenantId, node, wanted, needed, limit));
    }

    private static Future<Optional<Block>> take(
            SqlConnection transaction, UUID tenantId, String node, Limit wanted, long needed, Limit limit) {
        Tuple arguments = Tuple.from(List.of(
                tenantId,
                node,
                wanted.requests(),
                wanted.tokens(),
                limit.requests(),
                limit.tokens(),
                needed,
                WINDOW_SECONDS));
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(tenantId.toString()))
                .compose(locked -> transaction.preparedQuery(FORGET).execute(Tuple.of(tenantId, WINDOW_SECONDS)))
                .compose(forgotten -> transaction.preparedQuery(TAKE).execute(arguments))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Block(row.getLong(0), row.getInteger(1), row.getLong(2)));
                    }
                    return Optional.empty();
                });
    }

    public Future<Void> correct(SqlClient transaction, Collection<Correction> corrections) {
        if (corrections.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = new ColumnArrays<>(corrections)
                .longs(Correction::blockId)
                .ints(Correction::requests)
                .longs(Correction::tokens)
                .tuple();
        return transaction.preparedQuery(CORRECT).execute(arguments).mapEmpty();
    }
}
