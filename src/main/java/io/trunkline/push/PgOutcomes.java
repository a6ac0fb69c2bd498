package io.trunkline.push;

import io.trunkline.database.ColumnArrays;
import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.push.Settled.Told;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code push_contacts} when answers come: each contact gets one outcome, its push counts it, and a push with
 * nothing left to send is done. An answer to an attempt that is not the last one changes nothing.
 */
final class PgOutcomes {

    /** Where all of a batch fare alike, as most do, it is said once. */
    private static final String SETTLE = """
            WITH settled AS (
                UPDATE push_batches b
                SET state = 'settled', settled_at = clock_timestamp(), failures = 0, reason = NULL,
                    read_before = pg_snapshot_xmin(n.read_in::pg_snapshot), read_in = n.read_in::pg_snapshot,
                    settled_in = pg_current_xact_id()
                FROM unnest($1::uuid[], $2::int[], $3::int[], $10::text[], $11::text[], $12::text[])
                    AS n (push_id, number, attempts, outcome, reason, read_in)
                WHERE b.push_id = n.push_id AND b.number = n.number AND b.attempts = n.attempts
                    AND b.state IN ('waiting', 'sending', 'ambiguous')
                RETURNING b.push_id, b.number, n.outcome, n.reason),
            alike AS (
                UPDATE push_contacts c
                SET outcome = s.outcome, reason = s.reason, settled_at = clock_timestamp()
                FROM settled s
                WHERE s.outcome IS NOT NULL AND c.push_id = s.push_id AND c.batch = s.number AND c.outcome IS NULL),
            told AS (
                UPDATE push_contacts c
                SET outcome = n.outcome, reason = n.reason, settled_at = clock_timestamp()
                FROM unnest($13::uuid[], $14::int[], $15::int[], $16::text[], $17::text[])
                    AS n (push_id, batch, position, outcome, reason)
                JOIN settled s ON s.push_id = n.push_id AND s.number = n.batch AND s.outcome IS NULL
                WHERE c.push_id = n.push_id AND c.batch = n.batch AND c.position = n.position AND c.outcome IS NULL)
            UPDATE pushes p
            SET added = p.added + t.added, updated = p.updated + t.updated, accepted = p.accepted + t.accepted,
                rejected = p.rejected + t.rejected, suppressed = p.suppressed + t.suppressed,
                unclear = p.unclear + t.unclear
            FROM (
                SELECT s.push_id, sum(n.added) AS added, sum(n.updated) AS updated, sum(n.accepted) AS accepted,
                    sum(n.rejected) AS rejected, sum(n.suppressed) AS suppressed, sum(n.unclear) AS unclear
                FROM unnest($1::uuid[], $2::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
                    AS n (push_id, number, added, updated, accepted, rejected, suppressed, unclear)
                JOIN settled s ON s.push_id = n.push_id AND s.number = n.number
                GROUP BY s.push_id) t
            WHERE p.id = t.push_id
            """;

    private static final String FINISH = """
            UPDATE pushes p
            SET state = 'done', state_reason = NULL, ended_at = clock_timestamp()
            WHERE p.id = ANY ($1) AND p.state IN ('running', 'paused')
                AND NOT EXISTS (
                    SELECT FROM push_batches b
                    WHERE b.push_id = p.id AND b.state IN ('waiting', 'sending', 'ambiguous'))
            """;

    /** A statement of its own: the next one has to see which numbers are taken. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('push batches ' || $1::uuid::text, 0))";

    /** Some of a batch become a batch of their own, which is known to be new to the dialer as little as this one. */
    private static final String SPLIT = """
            WITH cut AS (
                UPDATE push_batches b
                SET contacts = b.contacts - cardinality($5::int[]), reason = coalesce($6, b.reason), due_at = clock_timestamp(),
                    state = CASE WHEN b.lost > 0 THEN 'ambiguous' ELSE 'waiting' END
                WHERE b.push_id = $1 AND b.number = $2 AND b.attempts = $3 AND b.state = ANY ($4)
                RETURNING b.push_id, b.state, b.lost, b.planned_before),
            new AS (
                INSERT INTO push_batches (push_id, number, contacts, state, lost, due_at, planned_before)
                SELECT c.push_id, (SELECT max(o.number) + 1 FROM push_batches o WHERE o.push_id = $1), cardinality($5::int[]),
                    c.state, c.lost, coalesce($7, clock_timestamp()), c.planned_before
                FROM cut c
                RETURNING push_id, number)
            UPDATE push_contacts c
            SET batch = new.number, due_at = coalesce($7, c.due_at)
            FROM new
            WHERE c.push_id = new.push_id AND c.batch = $2 AND c.position = ANY ($5::int[]) AND c.outcome IS NULL
            """;

    private static final String DROP_EMPTY = """
            DELETE FROM push_batches
            WHERE push_id = $1 AND number = $2 AND attempts = $3 AND state IN ('waiting', 'ambiguous') AND contacts = 0
            """;

    private static final String STOP = """
            UPDATE pushes SET state = 'paused', state_reason = $2 WHERE id = ANY ($1) AND state = 'running'
            """;

    private static final String STOP_ALL = """
            UPDATE pushes SET state = 'paused', state_reason = $2 WHERE connection_id = $1 AND state = 'running'
            """;

    /** One statement, whatever comes of how many batches; on one connection, for the next sees what this one did. */
    Future<Void> settle(SqlClient client, Collection<Settled> batches) {
        if (batches.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] pushes =
                batches.stream().map(batch -> batch.key().pushId()).distinct().toArray(UUID[]::new);
        Future<?> told = client.preparedQuery(SETTLE).execute(arguments(batches));
        return Future.all(told, finish(client, pushes)).mapEmpty();
    }

    private static Future<Void> finish(SqlClient client, UUID[] pushes) {
        return client.preparedQuery(FINISH)
                .execute(Tuple.tuple().addArrayOfUUID(pushes))
                .mapEmpty();
    }

    private static Tuple arguments(Collection<Settled> batches) {
        Tuple arguments = new ColumnArrays<>(batches)
                .uuids(batch -> batch.key().pushId())
                .ints(batch -> batch.key().number())
                .ints(Settled::attempt)
                .ints(Settled::added)
                .ints(Settled::updated)
                .ints(Settled::accepted)
                .ints(batch -> batch.count(Outcome.REJECTED))
                .ints(batch -> batch.count(Outcome.SUPPRESSED))
                .ints(batch -> batch.count(Outcome.UNCLEAR))
                .texts(batch ->
                        batch.common() == null ? null : batch.common().outcome().word())
                .texts(batch -> batch.common() == null ? null : batch.common().reason())
                .texts(Settled::readIn)
                .tuple();
        List<Line> lines = new ArrayList<>();
        batches.stream()
                .filter(batch -> batch.common() == null)
                .forEach(batch -> batch.contacts().forEach(told -> lines.add(new Line(batch.key(), told))));
        Tuple told = new ColumnArrays<>(lines)
                .uuids(line -> line.key().pushId())
                .ints(line -> line.key().number())
                .ints(line -> line.told().position())
                .texts(line -> line.told().fate().outcome().word())
                .texts(line -> line.told().fate().reason())
                .tuple();
        Tuple all = Tuple.tuple();
        for (int i = 0; i < arguments.size(); i++) {
            all.addValue(arguments.getValue(i));
        }
        for (int i = 0; i < told.size(); i++) {
            all.addValue(told.getValue(i));
        }
        return all;
    }

    private record Line(Batch.Key key, Told told) {}

    /** Takes contacts out of a batch that waits to be sent, by their positions, into a new one. */
    Future<Void> cut(SqlClient transaction, Batch batch, List<Integer> moved) {
        return split(transaction, batch, batch.attempts(), moved, null, null, "waiting", "ambiguous");
    }

    /** Likewise, each into one that goes at its moment; a batch of which nobody is left is no more. */
    Future<Void> defer(SqlClient transaction, Batch batch, Map<Instant, List<Integer>> later) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<Instant, List<Integer>> moved : later.entrySet()) {
            done = done.compose(before -> split(
                    transaction,
                    batch,
                    batch.attempts(),
                    moved.getValue(),
                    null,
                    moved.getKey().atOffset(ZoneOffset.UTC),
                    "waiting",
                    "ambiguous"));
        }
        Tuple left = Tuple.of(batch.pushId(), batch.number(), batch.attempts());
        return done.compose(split -> transaction.preparedQuery(DROP_EMPTY).execute(left))
                .mapEmpty();
    }

    /** Likewise of a batch that was refused as a whole; both go again. A late answer to an earlier attempt changes nothing. */
    Future<Void> halve(SqlClient transaction, Batch batch, List<Integer> moved) {
        String reason = "It was refused as a whole, and goes in halves.";
        return split(transaction, batch, batch.attempts() + 1, moved, reason, null, "sending");
    }

    private static Future<Void> split(
            SqlClient transaction,
            Batch batch,
            int attempts,
            List<Integer> moved,
            @Nullable String reason,
            @Nullable OffsetDateTime dueAt,
            String... states) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(batch.pushId()))
                .compose(locked -> transaction
                        .preparedQuery(SPLIT)
                        .execute(Tuple.of(batch.pushId(), batch.number(), attempts)
                                .addArrayOfString(states)
                                .addArrayOfInteger(moved.toArray(Integer[]::new))
                                .addString(reason)
                                .addOffsetDateTime(dueAt)))
                .mapEmpty();
    }

    /** Until somebody resumes it. */
    Future<Void> pause(SqlClient client, Collection<UUID> pushes, String reason) {
        return pushes.isEmpty()
                ? Future.succeededFuture()
                : client.preparedQuery(STOP)
                        .execute(Tuple.tuple()
                                .addArrayOfUUID(pushes.toArray(UUID[]::new))
                                .addString(reason))
                        .mapEmpty();
    }

    /** Every push of this account. */
    Future<Void> pauseAll(SqlClient client, UUID connectionId, String reason) {
        return client.preparedQuery(STOP_ALL)
                .execute(Tuple.of(connectionId, reason))
                .mapEmpty();
    }
}
