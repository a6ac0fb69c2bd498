package io.trunkline.sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which contacts the dialer has to be told of: the tables {@code contact_changes}, as far as it was not looked at, and
 * {@code dialer_syncs}, which says how far it was. A transaction's number is the mark: whatever earlier ones wrote is
 * visible for good.
 */
final class PgChanges {
    private static final int PORTION = 20_000;

    private static final String BEGIN = """
            INSERT INTO dialer_syncs (connection_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;

    /** While a push of changes is paused, changes wait. A database that was restored may count from an earlier number. */
    private static final String DUE = """
            SELECT least(s.changes_before, pg_snapshot_xmin(pg_current_snapshot()))::text::bigint,
                pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            FROM dialer_syncs s
            WHERE s.connection_id = $1 AND s.collect_at <= clock_timestamp()
                AND NOT EXISTS (
                    SELECT FROM pushes p WHERE p.connection_id = $1 AND p.kind = 'changes' AND p.state = 'paused')
            FOR UPDATE OF s SKIP LOCKED
            """;

    private static final String LAST_OF_PORTION = """
            SELECT written_in::text::bigint FROM contact_changes
            WHERE tenant_id = $1 AND written_in >= $2::bigint::text::xid8 AND written_in < $3::bigint::text::xid8
            ORDER BY written_in OFFSET $4 LIMIT 1
            """;

    /**
     * Of names of contacts called {@code n}: the snapshot in which all that is visible was told to the dialer. It may
     * have refused: then it is not told the same again. Numbers from before a database was restored mean nothing.
     */
    static final String TOLD_IN = """
            (SELECT coalesce(b.read_in, trunkline_snapshot_before(b.read_before))
             FROM push_contacts m
             JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2
             JOIN push_batches b ON b.push_id = m.push_id AND b.number = m.batch
                AND b.read_before <= pg_snapshot_xmax(pg_current_snapshot())
             WHERE m.contact_id = n.name AND m.outcome IS NOT NULL
             ORDER BY b.read_before DESC, pg_snapshot_xmax(b.read_in) DESC NULLS LAST LIMIT 1)
            """;

    /** Likewise: what is on its way. When it is settled, it is known what was in it. */
    private static final String IS_GOING = """
            EXISTS (
                SELECT FROM push_contacts m
                JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2 AND p.state = 'running'
                JOIN push_batches b ON b.push_id = m.push_id AND b.number = m.batch
                WHERE m.contact_id = n.name AND m.outcome IS NULL AND (
                    b.state IN ('sending', 'ambiguous')
                    OR b.state = 'waiting' AND b.due_at <= clock_timestamp() + interval '1 minute'))
            """;

    /**
     * Of pairs of contact and field called {@code s}: those of which ours holds, by time, and the dialer was not told so,
     * or said otherwise since, at an earlier time. It was told what is visible in the snapshot {@code since}. What has no
     * source was written before sources were kept, or by a node of then, and is not told: it may be the dialer's own words.
     */
    static final String OURS_HOLDS = """
            CROSS JOIN LATERAL (
                SELECT c.source, c.new_value FROM contact_changes c
                WHERE c.contact_id = s.contact_id AND c.field = s.field
                    AND (c.written_in IS NULL OR c.written_in < s.until)
                ORDER BY c.changed_at DESC, c.log_id DESC LIMIT 1) holds
            LEFT JOIN LATERAL (
                SELECT c.new_value FROM contact_changes c
                WHERE c.contact_id = s.contact_id AND c.field = s.field
                    AND (c.written_in IS NULL OR pg_visible_in_snapshot(c.written_in, s.since))
                ORDER BY c.changed_at DESC, c.log_id DESC LIMIT 1) before ON true
            WHERE holds.source <> 'phoneburner' AND (
                before.new_value IS DISTINCT FROM holds.new_value
                OR EXISTS (
                    SELECT FROM contact_changes c
                    WHERE c.contact_id = s.contact_id AND c.field = s.field AND c.source = 'phoneburner'
                        AND NOT pg_visible_in_snapshot(c.written_in, s.since) AND c.written_in < s.until
                        AND c.new_value <> holds.new_value))
            """;

    /** Of names of contacts called {@code n}: those that the dialer has. */
    static final String IS_THERE = """
            (EXISTS (
                SELECT FROM push_contacts m
                JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2
                WHERE m.contact_id = n.name AND m.outcome IN ('added', 'updated', 'accepted'))
            OR EXISTS (
                SELECT FROM contact_identities i WHERE i.contact_id = n.name AND i.kind = 'phoneburner'))
            """;

    /**
     * What changed, and what changed after it was read for a batch that is settled now; where that was never read, after
     * the batch was planned: it will not tell what it was to tell.
     */
    private static final String TO_TELL =
            """
            WITH RECURSIVE looked AS MATERIALIZED (
                SELECT least($3::bigint::text::xid8, (
                    SELECT coalesce(b.read_before, b.planned_before)
                    FROM push_batches b
                    JOIN pushes p ON p.id = b.push_id AND p.connection_id = $2
                    WHERE b.settled_in >= $3::bigint::text::xid8 AND b.settled_in < $4::bigint::text::xid8
                        AND coalesce(b.read_before, b.planned_before) IS NOT NULL
                    ORDER BY 1 LIMIT 1)) AS since),
            said AS (
                SELECT DISTINCT contact_id, field FROM contact_changes
                WHERE tenant_id = $1 AND contact_id IS NOT NULL AND field = ANY ($5)
                    AND written_in < $4::bigint::text::xid8
                    AND written_in >= (SELECT since FROM looked)),
            named (id, name) AS (
                SELECT contact_id, contact_id FROM said
                UNION
                SELECT n.id, c.id FROM named n JOIN contacts c ON c.merged_into = n.name),
            names AS (
                SELECT n.id,
            """ + TOLD_IN + "AS told_in," + IS_THERE + "AS is_there," + IS_GOING + """
                AS is_going
                FROM named n),
            there AS (SELECT id FROM names GROUP BY id HAVING bool_or(is_there) AND NOT bool_or(is_going)),
            told AS (
                SELECT DISTINCT ON (n.id) n.id,
                    coalesce(n.told_in, (SELECT trunkline_snapshot_before(since) FROM looked)) AS since
                FROM there t JOIN names n ON n.id = t.id
                ORDER BY n.id, pg_snapshot_xmin(n.told_in) DESC NULLS LAST, pg_snapshot_xmax(n.told_in) DESC)
            SELECT DISTINCT s.contact_id
            FROM (SELECT d.contact_id, d.field, t.since, $4::bigint::text::xid8 AS until
                  FROM told t JOIN said d ON d.contact_id = t.id) s
            """ + OURS_HOLDS + "ORDER BY 1";

    private static final String MOVE = """
            UPDATE dialer_syncs
            SET changes_before = $2::bigint::text::xid8, collect_at = clock_timestamp() + make_interval(secs => $3)
            WHERE connection_id = $1
            """;

    /** Transactions whose changes are looked at, those of {@code until} and later left out. */
    record Stretch(long since, long until, boolean isLast) {}

    Future<Void> begin(SqlClient client, UUID connectionId, UUID tenantId) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(connectionId, tenantId))
                .mapEmpty();
    }

    /** What is to be looked at now, locked against whoever else would; empty when it is not time. */
    Future<Optional<Stretch>> due(SqlClient transaction, UUID connectionId, UUID tenantId) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(connectionId))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : stretch(transaction, tenantId, rows.iterator().next()).map(Optional::of));
    }

    private static Future<Stretch> stretch(SqlClient transaction, UUID tenantId, Row row) {
        long since = row.getLong(0);
        long until = row.getLong(1);
        return transaction
                .preparedQuery(LAST_OF_PORTION)
                .execute(Tuple.of(tenantId, since, until, PORTION))
                .map(rows -> rows.size() == 0
                        ? new Stretch(since, until, true)
                        : new Stretch(since, rows.iterator().next().getLong(0) + 1, false));
    }

    /** @param fields columns of contacts that a card carries */
    Future<List<UUID>> toTell(
            SqlClient transaction, UUID connectionId, UUID tenantId, Stretch stretch, List<String> fields) {
        return transaction
                .preparedQuery(TO_TELL)
                .execute(Tuple.of(tenantId, connectionId, stretch.since(), stretch.until())
                        .addArrayOfString(fields.toArray(String[]::new)))
                .map(rows -> {
                    List<UUID> contacts = new ArrayList<>(rows.size());
                    rows.forEach(row -> contacts.add(row.getUUID(0)));
                    return contacts;
                });
    }

    /** In the transaction that wrote down what is sent. */
    Future<Void> move(SqlClient transaction, UUID connectionId, Stretch stretch, Duration pause) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(connectionId, stretch.until(), stretch.isLast() ? pause.toMillis() / 1e3 : 0.0))
                .mapEmpty();
    }
}
