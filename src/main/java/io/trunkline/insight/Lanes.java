package io.trunkline.insight;

import io.trunkline.database.ColumnArrays;
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

/** The table analysis_lanes: which numbers this node works on. Time is the database's. */
public final class Lanes {

    /**
     * A lane is free when its time is up, and when its node is silent: what a dead node held is taken over at once.
     * A node never takes itself for silent: when the database was away nobody has been heard for a while, and a call that
     * it has in hand would be asked about again. Nodes skip each other's calls, so that they choose different lanes; two
     * that choose the same one wait in turn.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT q.tenant_id, q.lane
                FROM unnest($1::uuid[]) AS w (tenant_id)
                CROSS JOIN LATERAL (
                    SELECT tenant_id, lane
                    FROM analysis_queue d
                    WHERE d.tenant_id = w.tenant_id AND d.given_up_at IS NULL AND d.due_at <= clock_timestamp()
                      AND NOT EXISTS (
                          SELECT FROM analysis_lanes l
                          LEFT JOIN nodes n ON n.id = l.node
                          WHERE l.tenant_id = d.tenant_id AND l.lane = d.lane AND l.held_until > clock_timestamp()
                            AND (l.node = $3 OR n.beat_at > clock_timestamp() - interval '2.5 seconds'))
                    ORDER BY d.due_at
                    LIMIT $2
                    FOR NO KEY UPDATE SKIP LOCKED) q)
            INSERT INTO analysis_lanes AS held (tenant_id, lane, fence, node, held_until)
            SELECT tenant_id, lane, nextval('analysis_fence'), $3, clock_timestamp() + make_interval(secs => $4)
            FROM (SELECT DISTINCT tenant_id, lane FROM due ORDER BY tenant_id, lane) chosen
            ON CONFLICT (tenant_id, lane) DO UPDATE
            SET fence = excluded.fence, node = excluded.node, held_until = excluded.held_until
            WHERE held.held_until <= clock_timestamp() OR (held.node <> excluded.node AND NOT EXISTS (
                SELECT FROM nodes n
                WHERE n.id = held.node AND n.beat_at > clock_timestamp() - interval '2.5 seconds'))
            RETURNING tenant_id, lane, fence
            """;

    private static final String GIVE_BACK = """
            WITH mine AS MATERIALIZED (
                SELECT l.tenant_id, l.lane
                FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS w (tenant_id, lane, fence)
                JOIN analysis_lanes l ON l.tenant_id = w.tenant_id AND l.lane = w.lane AND l.fence = w.fence
                ORDER BY l.tenant_id, l.lane
                FOR UPDATE OF l)
            DELETE FROM analysis_lanes l
            USING mine
            WHERE l.tenant_id = mine.tenant_id AND l.lane = mine.lane
            RETURNING l.fence
            """;

    private static final String LEAVE = "DELETE FROM analysis_lanes WHERE node = $1";

    /** @param places how many lanes of each tenant, at most */
    public Future<List<Lane>> claim(
            SqlClient client, Collection<UUID> tenants, int places, String node, Duration lease) {
        Tuple arguments = Tuple.of(tenants.toArray(UUID[]::new), places, node, (double) lease.toSeconds());
        return client.preparedQuery(CLAIM).execute(arguments).map(rows -> {
            List<Lane> lanes = new ArrayList<>(rows.size());
            rows.forEach(row -> lanes.add(new Lane(row.getUUID(0), row.getString(1), row.getLong(2))));
            return lanes;
        });
    }

    /** Completes with the fences of those that were still held. They stay locked until the transaction ends. */
    public Future<Set<Long>> giveBack(SqlClient transaction, Collection<Lane> lanes) {
        Tuple arguments = new ColumnArrays<>(lanes)
                .uuids(Lane::tenantId)
                .texts(Lane::name)
                .longs(Lane::fence)
                .tuple();
        return transaction.preparedQuery(GIVE_BACK).execute(arguments).map(rows -> {
            Set<Long> held = new HashSet<>();
            for (Row row : rows) {
                held.add(row.getLong(0));
            }
            return held;
        });
    }

    /** Lanes in which there is nothing to do. */
    public Future<Void> release(SqlClient client, Collection<Lane> lanes) {
        return giveBack(client, lanes).mapEmpty();
    }

    /** For a node that ends: others need not wait until it is known to be silent. */
    public Future<Void> leave(SqlClient client, String node) {
        return client.preparedQuery(LEAVE).execute(Tuple.of(node)).mapEmpty();
    }
}
