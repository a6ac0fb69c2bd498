package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** What the sweeper asks of the log: how far it is settled, and what nobody works on. */
public final class PgSweep {

    /** Events that are adopted by one statement. */
    public static final int AT_ONCE = 5_000;

    private static final String LAST_DRAWN =
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM webhook_log_id";

    /** One of its own, just drawn: a snapshot's xmax is the number after the last that has ended, and more may be open. */
    private static final String NEXT_TRANSACTION = "SELECT pg_current_xact_id()::text::bigint";

    private static final String OLDEST_TRANSACTION = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String FIRST_OPEN = """
            SELECT l.id
            FROM webhook_log l
            WHERE l.id > $1 AND l.id <= $2
              AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = l.id AND r.received_at = l.received_at)
            ORDER BY l.id
            LIMIT 1
            """;

    private static final String SILENT =
            "SELECT EXISTS (SELECT FROM nodes WHERE beat_at <= clock_timestamp() - make_interval(secs => $1))";

    private static final String ADOPT_OF_THE_DEAD = """
            INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, lost, reason)
            SELECT l.id, l.received_at, 0, 1, clock_timestamp(), 1, 'left behind'
            FROM webhook_log l
            WHERE l.id > $1
              AND NOT EXISTS (SELECT FROM nodes n
                              WHERE n.id = l.node AND n.beat_at > clock_timestamp() - make_interval(secs => $2))
              AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = l.id AND r.received_at = l.received_at)
            ORDER BY l.id
            LIMIT %d
            ON CONFLICT DO NOTHING
            """.formatted(AT_ONCE);

    /** When the first after the mark is young, so are the others: they are not even looked at. */
    private static final String ADOPT_OLD = """
            INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, lost, reason)
            SELECT l.id, l.received_at, 0, 1, clock_timestamp(), 0, 'not settled in a minute'
            FROM webhook_log l
            WHERE l.id > $1
              AND (SELECT first.received_at < clock_timestamp() - interval '60 seconds'
                   FROM webhook_log first WHERE first.id > $1 ORDER BY first.id LIMIT 1)
              AND l.received_at < clock_timestamp() - interval '60 seconds'
              AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = l.id AND r.received_at = l.received_at)
            ORDER BY l.id
            LIMIT %d
            ON CONFLICT DO NOTHING
            """.formatted(AT_ONCE);

    private static final String HAND_BACK = """
            INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, reason)
            SELECT l.id, l.received_at, 0, 1, clock_timestamp(), 'handed back by a node that left'
            FROM webhook_log l
            WHERE l.id > (SELECT coalesce(max(mark), 0) FROM leases) AND l.node = $1
              AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
            ORDER BY l.id
            ON CONFLICT DO NOTHING
            """;

    private static final String FREE_CLAIMS = """
            UPDATE webhook_retries r
            SET next_at = clock_timestamp()
            WHERE r.node IS NOT NULL AND r.next_at > clock_timestamp()
              AND NOT EXISTS (SELECT FROM nodes n
                              WHERE n.id = r.node AND n.beat_at > clock_timestamp() - make_interval(secs => $1))
            """;

    private static final String BACKLOG = """
            SELECT (SELECT count(*) FROM webhook_log l
                    WHERE l.id > (SELECT coalesce(max(mark), 0) FROM leases)
                      AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
                      AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = l.id AND r.received_at = l.received_at))
                   + (SELECT count(*) FROM webhook_retries)
            """;

    private static final String DEAD = """
            SELECT count(*) FROM webhook_outcomes o
            WHERE o.outcome = 'dead'
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = o.log_id AND later.received_at = o.received_at AND later.generation > o.generation)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
            """;

    private final PgRetries retries = new PgRetries();

    public Future<Long> lastDrawn(SqlClient client) {
        return client.query(LAST_DRAWN).execute().map(PgSweep::number);
    }

    public Future<Long> nextTransaction(SqlClient client) {
        return client.query(NEXT_TRANSACTION).execute().map(PgSweep::number);
    }

    public Future<Long> oldestTransaction(SqlClient client) {
        return client.query(OLDEST_TRANSACTION).execute().map(PgSweep::number);
    }

    /** The mark after which work is open: {@code upTo} when everything before is settled or waits for its retry. */
    public Future<Long> settledUpTo(SqlClient client, long mark, long upTo) {
        return client.preparedQuery(FIRST_OPEN).execute(Tuple.of(mark, upTo)).map(rows -> {
            for (Row row : rows) {
                return row.getLong(0) - 1;
            }
            return upTo;
        });
    }

    /** Whether some node has not beaten for a while: the one moment in which looking for what it left is worth a scan. */
    public Future<Boolean> anyoneSilent(SqlClient client) {
        return client.preparedQuery(SILENT)
                .execute(Tuple.of(PgNodes.SILENT_SECONDS))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Puts what nodes that do not live had taken where any node finds it, {@link #AT_ONCE} at a time. */
    public Future<Integer> adoptOfTheDead(SqlClient client, long mark) {
        return client.preparedQuery(ADOPT_OF_THE_DEAD)
                .execute(Tuple.of(mark, PgNodes.SILENT_SECONDS))
                .map(RowSet::rowCount);
    }

    /** The same for what nobody has settled in a minute, whoever took it: a hint was lost, or a node is overrun. */
    public Future<Integer> adoptOld(SqlClient client, long mark) {
        return client.preparedQuery(ADOPT_OLD).execute(Tuple.of(mark)).map(RowSet::rowCount);
    }

    /** Retries that a dead node had claimed are due at once. */
    public Future<Integer> freeClaims(SqlClient client) {
        return client.preparedQuery(FREE_CLAIMS)
                .execute(Tuple.of(PgNodes.SILENT_SECONDS))
                .map(RowSet::rowCount);
    }

    /** For a node that leaves: what it took and did not settle. */
    public Future<Integer> handBack(SqlClient client, String node) {
        return retries.undoClaims(client, node, Instant.EPOCH)
                .compose(undone -> client.preparedQuery(HAND_BACK).execute(Tuple.of(node)))
                .map(RowSet::rowCount);
    }

    /** Events without an outcome: waiting, in work or to be retried. */
    public Future<Long> backlog(SqlClient client) {
        return client.query(BACKLOG).execute().map(PgSweep::number);
    }

    /** Events that were given up and not replayed since. */
    public Future<Long> deadLetters(SqlClient client) {
        return client.query(DEAD).execute().map(PgSweep::number);
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
