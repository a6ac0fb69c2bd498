package io.trunkline.journal;

import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The tables webhook_retries and webhook_attempts: what did not settle at the first try. */
public final class PgRetries {

    private static final String POSTPONE = """
            INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, reason)
            VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5), $6)
            ON CONFLICT (log_id, received_at, generation) DO UPDATE
            SET attempts = excluded.attempts, next_at = excluded.next_at, reason = excluded.reason, node = NULL, lost = 0
            """;

    /** The attempt is noted before the event is handed out: one that ends its process cannot hide. */
    private static final String CLAIM = """
            UPDATE webhook_retries r
            SET attempts = r.attempts + 1, lost = r.lost + (r.node IS NOT NULL)::int, node = $1,
                next_at = clock_timestamp() + make_interval(secs => $3)
            FROM (SELECT log_id, received_at, generation
                  FROM webhook_retries
                  WHERE next_at <= now()
                  ORDER BY next_at
                  LIMIT $2
                  FOR UPDATE SKIP LOCKED) due
            WHERE r.log_id = due.log_id AND r.received_at = due.received_at AND r.generation = due.generation
            RETURNING r.log_id, r.received_at, r.generation, r.attempts, r.lost, r.next_at
            """;

    /** As if they had not been: a hand-out that came to nothing, and was not lost, does not count. */
    private static final String UNDO_CLAIMS = """
            UPDATE webhook_retries
            SET node = NULL, next_at = clock_timestamp(), attempts = attempts - 1
            WHERE node = $1 AND next_at > $2
            """;

    /** A replay is told how many of its own were given up again: by then nothing else would say whose they were. */
    private static final String SETTLED = """
            WITH gone AS (
                DELETE FROM webhook_retries r
                USING unnest($1::bigint[], $2::timestamptz[], $3::int[]) AS s (log_id, received_at, generation)
                WHERE r.log_id = s.log_id AND r.received_at = s.received_at AND r.generation = s.generation
                RETURNING r.log_id, r.received_at, r.generation, r.replay)
            UPDATE webhook_outcomes o
            SET replay = gone.replay
            FROM gone
            WHERE gone.replay IS NOT NULL AND o.outcome = 'dead'
              AND o.log_id = gone.log_id AND o.received_at = gone.received_at AND o.generation = gone.generation
            """;

    private static final String NOTE_FAILURE = """
            INSERT INTO webhook_attempts (log_id, generation, attempt, node, error_class, error)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    /**
     * @param lost how many hand-outs in a row were never heard of again
     * @param until when anyone may take it again, by the database's clock
     */
    public record Claimed(Unsettled event, int lost, Instant until) {}

    public Future<Void> postpone(SqlClient client, Entry entry, Duration wait, String reason) {
        return client.preparedQuery(POSTPONE)
                .execute(Tuple.tuple()
                        .addLong(entry.at().id())
                        .addOffsetDateTime(PgLog.timestamp(entry.at().receivedAt()))
                        .addInteger(entry.generation())
                        .addInteger(entry.attempts() + 1)
                        .addDouble(wait.toMillis() / 1_000.0)
                        .addString(reason))
                .mapEmpty();
    }

    /** Takes what is due, for as long as {@code lease}: if it has not settled by then, anyone may take it again. */
    public Future<List<Claimed>> claim(SqlClient client, String node, int limit, Duration lease) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(node, limit, (double) lease.toSeconds()))
                .map(rows -> {
                    List<Claimed> claimed = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        LogId at = PgLog.logId(row.getLong(0), row.getOffsetDateTime(1));
                        int before = row.getInteger(3) - 1;
                        Instant until = row.getOffsetDateTime(5).toInstant();
                        claimed.add(
                                new Claimed(new Unsettled(at, row.getInteger(2), before), row.getInteger(4), until));
                    }
                    return claimed;
                });
    }

    /**
     * Gives back what a node has claimed with leases that end after {@code from}, for anyone to take at once: all of it when
     * the node leaves, or what it claimed after the last claim that was answered.
     */
    public Future<Void> undoClaims(SqlClient client, String node, Instant from) {
        return client.preparedQuery(UNDO_CLAIMS)
                .execute(Tuple.of(node, PgLog.timestamp(from)))
                .mapEmpty();
    }

    /** In the transaction of the outcome. */
    public Future<Void> settled(SqlClient transaction, List<Entry> entries) {
        return forget(
                transaction,
                entries.stream()
                        .map(entry -> new Unsettled(entry.at(), entry.generation(), entry.attempts()))
                        .toList());
    }

    public Future<Void> forget(SqlClient client, List<Unsettled> events) {
        int size = events.size();
        Long[] ids = new Long[size];
        OffsetDateTime[] receivedAt = new OffsetDateTime[size];
        Integer[] generations = new Integer[size];
        for (int i = 0; i < size; i++) {
            Unsettled event = events.get(i);
            ids[i] = event.at().id();
            receivedAt[i] = PgLog.timestamp(event.at().receivedAt());
            generations[i] = event.generation();
        }
        return client.preparedQuery(SETTLED)
                .execute(Tuple.tuple()
                        .addArrayOfLong(ids)
                        .addArrayOfOffsetDateTime(receivedAt)
                        .addArrayOfInteger(generations))
                .mapEmpty();
    }

    public Future<Void> noteFailure(SqlClient client, Entry entry, String node, String errorClass, String error) {
        return client.preparedQuery(NOTE_FAILURE)
                .execute(Tuple.of(entry.at().id(), entry.generation(), entry.attempts() + 1, node, errorClass, error))
                .mapEmpty();
    }
}
