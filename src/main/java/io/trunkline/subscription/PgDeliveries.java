package io.trunkline.subscription;

import io.trunkline.database.ColumnArrays;
import io.trunkline.event.LogId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table subscription_deliveries: what was passed and not replied to yet. */
final class PgDeliveries {

    /**
     * What is not settled is looked at again after a while that grows with how long it has been waited for. What retention
     * has dropped will never be settled: it is handed out as well, and forgotten by whoever looks for it in the log.
     * Compared with now(), which an index can find, and clock_timestamp() is not.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT log_id, received_at, generation
                FROM subscription_deliveries
                WHERE subscription_id = $1 AND dead_at IS NULL AND next_at <= now()
                ORDER BY next_at, log_id
                LIMIT $2
                FOR UPDATE SKIP LOCKED),
            looked_at AS MATERIALIZED (
                SELECT log_id, generation,
                       coalesce(
                           (SELECT o.outcome FROM webhook_outcomes o
                            WHERE o.log_id = due.log_id AND o.received_at = due.received_at
                              AND o.generation = due.generation),
                           (SELECT 'dropped' WHERE NOT EXISTS (
                                SELECT FROM webhook_log w
                                WHERE w.id = due.log_id AND w.received_at = due.received_at))) AS outcome
                FROM due)
            UPDATE subscription_deliveries d
            SET attempts = d.attempts + (l.outcome IS NOT NULL)::int,
                node = CASE WHEN l.outcome IS NOT NULL THEN $3 END,
                next_at = clock_timestamp() + CASE
                    WHEN l.outcome IS NOT NULL THEN make_interval(secs => $4)
                    ELSE least(interval '1 minute', greatest(interval '500 milliseconds', (clock_timestamp() - d.since) / 4))
                    END
            FROM looked_at l
            WHERE d.subscription_id = $1 AND d.log_id = l.log_id AND d.generation = l.generation
            RETURNING d.log_id, d.received_at, d.generation, d.attempts, l.outcome
            """;

    private static final String DELIVERED = """
            DELETE FROM subscription_deliveries d
            USING unnest($2::bigint[], $3::int[]) AS r (log_id, generation)
            WHERE d.subscription_id = $1 AND d.log_id = r.log_id AND d.generation = r.generation
            """;

    /** Only what is still claimed as it was: whoever comes late says nothing of a later try. */
    private static final String FAILED = """
            UPDATE subscription_deliveries d
            SET node = NULL, reason = f.reason, next_at = clock_timestamp() + make_interval(secs => coalesce(f.wait_ms, 0) / 1000.0),
                dead_at = CASE WHEN f.wait_ms IS NULL THEN clock_timestamp() END
            FROM unnest($3::bigint[], $4::int[], $5::int[], $6::bigint[], $7::text[])
                AS f (log_id, generation, attempts, wait_ms, reason)
            WHERE d.subscription_id = $1 AND d.node = $2
              AND d.log_id = f.log_id AND d.generation = f.generation AND d.attempts = f.attempts
            """;

    private static final String PUT_BACK = """
            UPDATE subscription_deliveries d
            SET node = NULL, reason = $5, next_at = clock_timestamp(), attempts = d.attempts - 1
            FROM unnest($3::bigint[], $4::int[]) AS r (log_id, generation)
            WHERE d.subscription_id = $1 AND d.node = $2 AND d.log_id = r.log_id AND d.generation = r.generation
            """;

    private static final String FREE_CLAIMS = """
            UPDATE subscription_deliveries d
            SET node = NULL, next_at = clock_timestamp()
            WHERE d.node IS NOT NULL
              AND NOT EXISTS (SELECT FROM nodes n
                              WHERE n.id = d.node AND n.beat_at > clock_timestamp() - interval '3 seconds')
            """;

    private static final String RELEASE = """
            UPDATE subscription_deliveries SET node = NULL, next_at = clock_timestamp(), attempts = attempts - 1
            WHERE node = $1
            """;

    /** @param attempts this one included */
    record Claimed(LogId at, int generation, int attempts, String outcome) {}

    record Failed(Claimed claimed, Fate fate) {
        @Nullable
        Long waitMs() {
            return fate instanceof Fate.Later later ? later.pause().toMillis() : null;
        }

        String reason() {
            if (fate instanceof Fate.Later later) {
                return later.reason();
            }
            return fate instanceof Fate.Dead dead ? dead.reason() : "";
        }
    }

    /** What became of a due delivery at a claim: taken, or found to be not settled yet. */
    record Claim(List<Claimed> taken, int lookedAt) {}

    /** Takes what is due and settled, for as long as {@code lease}; then anyone may take it again. */
    Future<Claim> claim(SqlClient client, long subscription, String node, int limit, Duration lease) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(subscription, limit, node, (double) lease.toSeconds()))
                .map(rows -> {
                    List<Claimed> taken = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        String outcome = row.getString(4);
                        if (outcome != null) {
                            LogId at = new LogId(
                                    row.getLong(0), row.getOffsetDateTime(1).toInstant());
                            taken.add(new Claimed(at, row.getInteger(2), row.getInteger(3), outcome));
                        }
                    }
                    return new Claim(taken, rows.size());
                });
    }

    /** Replied to, or wanted no more. */
    Future<Void> delivered(SqlClient client, long subscription, List<Claimed> deliveries) {
        Tuple rows = places(deliveries);
        return write(client, DELIVERED, deliveries, Tuple.of(subscription), rows);
    }

    Future<Void> failed(SqlClient client, long subscription, String node, List<Failed> failed) {
        Tuple rows = new ColumnArrays<>(failed)
                .longs(one -> one.claimed().at().id())
                .ints(one -> one.claimed().generation())
                .ints(one -> one.claimed().attempts())
                .longs(Failed::waitMs)
                .texts(Failed::reason)
                .tuple();
        return write(client, FAILED, failed, Tuple.of(subscription, node), rows);
    }

    /** The try does not count. */
    Future<Void> putBack(SqlClient client, long subscription, String node, List<Claimed> deliveries, String reason) {
        Tuple rows = places(deliveries).addString(reason);
        return write(client, PUT_BACK, deliveries, Tuple.of(subscription, node), rows);
    }

    /** What dead nodes had claimed is due at once. */
    Future<Void> freeClaims(SqlClient client) {
        return client.query(FREE_CLAIMS).execute().mapEmpty();
    }

    /** For a node that leaves. */
    Future<Void> release(SqlClient client, String node) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(node)).mapEmpty();
    }

    private static Tuple places(List<Claimed> deliveries) {
        return new ColumnArrays<>(deliveries)
                .longs(one -> one.at().id())
                .ints(Claimed::generation)
                .tuple();
    }

    private static Future<Void> write(SqlClient client, String sql, List<?> what, Tuple first, Tuple rest) {
        if (what.isEmpty()) {
            return Future.succeededFuture();
        }
        for (int i = 0; i < rest.size(); i++) {
            first.addValue(rest.getValue(i));
        }
        return client.preparedQuery(sql).execute(first).mapEmpty();
    }
}
