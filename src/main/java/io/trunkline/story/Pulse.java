package io.trunkline.story;

import io.trunkline.database.JsonRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How a tenant's events fare now. Each figure looks at a bounded stretch at the end of the log, however long it is. */
public final class Pulse {

    /** Of the last ten seconds; above a hundred thousand events in them it is the least that it can be. */
    private static final String RATES = """
            SELECT source, count(*) / 10.0::float8 AS per_second
            FROM webhook_log
            WHERE tenant_id = $1 AND received_at > clock_timestamp() - interval '10 seconds'
              AND id > (SELECT last_value - 100000 FROM webhook_log_id)
            GROUP BY source
            ORDER BY source
            """;

    private static final String LATEST = """
            SELECT count(*) AS settled,
                   count(*) FILTER (WHERE o.outcome <> 'dead') / nullif(count(*), 0)::float8 AS success_rate,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY took) AS effect_median_seconds,
                   percentile_disc(0.99) WITHIN GROUP (ORDER BY took) AS effect_slowest_hundredth_seconds
            FROM (SELECT id, received_at FROM webhook_log
                  WHERE tenant_id = $1 AND id > (SELECT last_value - 2000 FROM webhook_log_id)
                  ORDER BY id DESC LIMIT 1000) l
            JOIN webhook_outcomes o ON o.log_id = l.id AND o.received_at = l.received_at AND o.generation = 0
            CROSS JOIN LATERAL (SELECT extract(epoch FROM o.settled_at - l.received_at)::float8 AS took) t
            """;

    private static final String STANDING = """
            SELECT (SELECT count(*) FROM (
                        SELECT FROM webhook_log l
                        WHERE l.tenant_id = $1 AND l.id > (SELECT coalesce(max(mark), 0) FROM leases)
                          AND NOT EXISTS (SELECT FROM webhook_outcomes o
                                          WHERE o.log_id = l.id AND o.received_at = l.received_at)
                        LIMIT 100000) unsettled)
                   + (SELECT count(*) FROM (
                        SELECT FROM webhook_retries r
                        JOIN webhook_log l ON l.id = r.log_id AND l.received_at = r.received_at
                        WHERE l.tenant_id = $1
                        LIMIT 100000) put_aside) AS backlog,
                   (SELECT count(*) FROM (
                        SELECT FROM webhook_outcomes o
                        JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
                        WHERE l.tenant_id = $1 AND o.outcome = 'dead'
                          AND NOT EXISTS (SELECT FROM webhook_outcomes later
                                          WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                            AND later.generation > o.generation)
                          AND NOT EXISTS (SELECT FROM webhook_retries r
                                          WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
                        LIMIT 100000) given_up) AS dead_letters
            """;

    private static final String NODES = """
            SELECT id, host, version, started_at, beat_at, beat_at > clock_timestamp() - interval '3 seconds' AS alive
            FROM nodes
            ORDER BY started_at, id
            LIMIT 100
            """;

    private static final String LAST_EVENTS = """
            SELECT connection_id, max(received_at) AS last_event_at
            FROM webhook_log
            WHERE tenant_id = $1 AND id > (SELECT last_value - 20000 FROM webhook_log_id)
            GROUP BY connection_id
            """;

    private final SqlClient client;

    public Pulse(SqlClient client) {
        this.client = client;
    }

    public Future<JsonObject> health(UUID tenantId) {
        Future<JsonArray> rates = list(RATES, Tuple.of(tenantId));
        Future<JsonArray> latest = list(LATEST, Tuple.of(tenantId));
        Future<JsonArray> standing = list(STANDING, Tuple.of(tenantId));
        Future<JsonArray> nodes = list(NODES, Tuple.tuple());
        return Future.all(rates, latest, standing, nodes)
                .map(all -> new JsonObject()
                        .put("sources", rates.result())
                        .mergeIn(latest.result().getJsonObject(0))
                        .mergeIn(standing.result().getJsonObject(0))
                        .put("nodes", nodes.result()));
    }

    /** When each connection last sent something, among the tenant's part of the last twenty thousand events. */
    public Future<Map<UUID, String>> lastEvents(UUID tenantId) {
        return client.preparedQuery(LAST_EVENTS).execute(Tuple.of(tenantId)).map(rows -> {
            Map<UUID, String> last = new HashMap<>();
            rows.forEach(row -> last.put(
                    row.getUUID(0), row.getOffsetDateTime(1).toInstant().toString()));
            return last;
        });
    }

    private Future<JsonArray> list(String sql, Tuple arguments) {
        return client.preparedQuery(sql).execute(arguments).map(rows -> new JsonArray(JsonRow.all(rows)));
    }
}
