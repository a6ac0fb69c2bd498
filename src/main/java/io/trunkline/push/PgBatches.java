package io.trunkline.push;

import io.trunkline.database.ColumnArrays;
import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table {@code push_batches} on a batch's way out: found, written down as sending, and put back where it was not taken. */
final class PgBatches {

    private static final String NEXT = """
            SELECT b.push_id, b.number, b.attempts, b.failures, b.lost, p.kind = 'changes' OR 'outside_hours' = ANY (p.overridden),
                p.tenant_id, p.session_id, CASE WHEN p.kind = 'session' THEN coalesce(s.name, 'Session') END,
                CASE WHEN s.created_by IS NULL THEN s.external_id ELSE (
                    SELECT part.external_id FROM phoneburner_sessions part
                    WHERE part.part_of = s.id ORDER BY part.created_at DESC LIMIT 1) END,
                p.created_at > clock_timestamp() - interval '1 day'
            FROM pushes p
            JOIN push_batches b ON b.push_id = p.id AND b.state IN ('waiting', 'ambiguous')
            LEFT JOIN phoneburner_sessions s ON s.id = p.session_id
            WHERE p.connection_id = $1 AND p.state = 'running' AND b.due_at <= clock_timestamp()
            ORDER BY p.kind = 'changes', p.created_at, p.id, b.number
            LIMIT $2
            """;

    /** The lease is locked: whoever takes it over waits until this is committed, and finds it. */
    private static final String MARK = """
            WITH held AS MATERIALIZED (
                SELECT l.fence, l.holder FROM leases l
                WHERE l.name = $1 AND l.holder = $2 AND l.fence = $3 AND l.expires_at > clock_timestamp()
                FOR SHARE)
            UPDATE push_batches b
            SET state = 'sending', attempts = b.attempts + 1, fence = held.fence, node = held.holder,
                sent_at = clock_timestamp()
            FROM held, unnest($4::uuid[], $5::int[], $6::int[]) AS n (push_id, number, attempts), pushes p
            WHERE b.push_id = n.push_id AND b.number = n.number AND b.attempts = n.attempts
                AND b.state IN ('waiting', 'ambiguous') AND p.id = b.push_id AND p.state = 'running'
            RETURNING b.push_id, b.number
            """;

    /** Nothing left this node: the batch is what it was. */
    private static final String UNMARK = """
            UPDATE push_batches b
            SET state = CASE WHEN b.lost > 0 THEN 'ambiguous' ELSE 'waiting' END
            FROM unnest($3::uuid[], $4::int[], $5::int[]) AS n (push_id, number, attempts)
            WHERE b.push_id = n.push_id AND b.number = n.number AND b.attempts = n.attempts + 1 AND b.state = 'sending'
                AND b.node = $1 AND b.fence = $2
            """;

    private static final String PUT_BACK = """
            UPDATE push_batches b
            SET state = CASE WHEN $4 OR b.lost > 0 THEN 'ambiguous' ELSE 'waiting' END,
                lost = b.lost + $4::int, failures = b.failures + $5, reason = $6,
                due_at = clock_timestamp() + make_interval(secs => $7)
            WHERE b.push_id = $1 AND b.number = $2 AND b.attempts = $3 AND b.state = 'sending'
            """;

    private static final String ADOPT = """
            UPDATE push_batches b
            SET state = 'ambiguous', lost = b.lost + 1, reason = 'Its node ended before the answer was there.'
            FROM pushes p
            WHERE p.id = b.push_id AND p.connection_id = $1 AND b.state = 'sending'
                AND (b.fence < $2 OR b.sent_at < clock_timestamp() - make_interval(secs => $3))
            """;

    /** As long again as its push is old: what comes soon is not missed for long, and what does not is seldom looked for. */
    private static final String POSTPONE = """
            UPDATE push_batches b
            SET due_at = clock_timestamp() + least(
                make_interval(secs => $4), greatest(interval '250 milliseconds', clock_timestamp() - p.created_at))
            FROM unnest($1::uuid[], $2::int[], $3::int[]) AS n (push_id, number, attempts), pushes p
            WHERE b.push_id = n.push_id AND b.number = n.number AND b.attempts = n.attempts
                AND b.state IN ('waiting', 'ambiguous') AND p.id = b.push_id
            """;

    /** In a push that is cancelled, an answer that was lost is not asked for again. */
    private static final String BURY = """
            WITH buried AS (
                UPDATE push_batches b
                SET state = 'cancelled', settled_at = clock_timestamp(), settled_in = pg_current_xact_id()
                FROM pushes p
                WHERE p.id = b.push_id AND ($1::uuid IS NULL OR p.connection_id = $1)
                    AND ($2::uuid IS NULL OR p.id = $2) AND p.state = 'cancelled' AND b.state IN ('waiting', 'ambiguous')
                RETURNING b.push_id, b.number, b.lost),
            told AS (
                UPDATE push_contacts c
                SET outcome = CASE WHEN d.lost > 0 THEN 'unclear' ELSE 'cancelled' END, settled_at = clock_timestamp(),
                    reason = CASE WHEN d.lost > 0 THEN 'The answer was lost, and the push was cancelled.' END
                FROM buried d
                WHERE c.push_id = d.push_id AND c.batch = d.number AND c.outcome IS NULL
                RETURNING c.push_id, c.outcome)
            UPDATE pushes p
            SET unclear = p.unclear + t.unclear, cancelled = p.cancelled + t.cancelled
            FROM (SELECT push_id, count(*) FILTER (WHERE outcome = 'unclear') AS unclear,
                      count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled
                  FROM told GROUP BY push_id) t
            WHERE p.id = t.push_id
            """;

    /** Those that may go now, the earliest push first; what people push before what is told by itself. */
    Future<List<Batch>> next(SqlClient client, UUID connectionId, int limit) {
        return client.preparedQuery(NEXT).execute(Tuple.of(connectionId, limit)).map(rows -> {
            List<Batch> batches = new ArrayList<>();
            for (Row row : rows) {
                batches.add(new Batch(
                        row.getUUID(0),
                        row.getInteger(1),
                        row.getInteger(2),
                        row.getInteger(3),
                        row.getInteger(4),
                        row.getBoolean(5),
                        row.getUUID(6),
                        row.getUUID(7),
                        row.getString(8),
                        row.getString(9),
                        row.getBoolean(10)));
            }
            return batches;
        });
    }

    /** Writes down that these are about to be sent; completes with those that may, while the lease is held. */
    Future<Set<Batch.Key>> mark(SqlClient client, Lease lease, Collection<Batch> batches) {
        Tuple arguments = Tuple.of(lease.name(), lease.holder(), lease.fence());
        append(arguments, batches);
        return client.preparedQuery(MARK).execute(arguments).map(rows -> {
            Set<Batch.Key> marked = new HashSet<>();
            rows.forEach(row -> marked.add(new Batch.Key(row.getUUID(0), row.getInteger(1))));
            return marked;
        });
    }

    /** Of batches that were written down as sending under this lease, and were not sent. */
    Future<Void> unmark(SqlClient client, Lease lease, Collection<Batch> batches) {
        Tuple arguments = Tuple.of(lease.holder(), lease.fence());
        append(arguments, batches);
        return client.preparedQuery(UNMARK).execute(arguments).mapEmpty();
    }

    private static void append(Tuple arguments, Collection<Batch> batches) {
        Tuple keys = new ColumnArrays<>(batches)
                .uuids(Batch::pushId)
                .ints(Batch::number)
                .ints(Batch::attempts)
                .tuple();
        for (int i = 0; i < keys.size(); i++) {
            arguments.addValue(keys.getValue(i));
        }
    }

    /**
     * It goes again.
     *
     * @param mayBeTaken nobody can say whether the dialer has it
     * @param isFailure counts against the batch
     */
    Future<Void> putBack(
            SqlClient client, Batch batch, boolean mayBeTaken, boolean isFailure, String reason, Duration pause) {
        return client.preparedQuery(PUT_BACK)
                .execute(Tuple.of(
                        batch.pushId(),
                        batch.number(),
                        batch.attempts() + 1,
                        mayBeTaken,
                        isFailure ? 1 : 0,
                        reason,
                        pause.toMillis() / 1e3))
                .mapEmpty();
    }

    /**
     * These wait for a while, as they are: the longer, the older their push is.
     *
     * @param most no pause is longer
     */
    Future<Void> postpone(SqlClient client, Collection<Batch> batches, Duration most) {
        Tuple arguments = Tuple.tuple();
        append(arguments, batches);
        return client.preparedQuery(POSTPONE)
                .execute(arguments.addDouble(most.toMillis() / 1e3))
                .mapEmpty();
    }

    /**
     * What an earlier holder of the lease was sending is ambiguous from now on, and what has been under way for longer than
     * any request takes.
     *
     * @return how many those are
     */
    Future<Integer> adopt(SqlClient client, UUID connectionId, Lease lease, Duration longest) {
        return client.preparedQuery(ADOPT)
                .execute(Tuple.of(connectionId, lease.fence(), longest.toMillis() / 1e3))
                .compose(rows -> bury(client, connectionId).map(rows.rowCount()));
    }

    /** What was not sent of a push that was cancelled. */
    Future<Void> buryOf(SqlClient client, UUID pushId) {
        return client.preparedQuery(BURY)
                .execute(Tuple.tuple().addUUID(null).addUUID(pushId))
                .mapEmpty();
    }

    Future<Void> bury(SqlClient client, UUID connectionId) {
        return client.preparedQuery(BURY)
                .execute(Tuple.tuple().addUUID(connectionId).addUUID(null))
                .mapEmpty();
    }
}
