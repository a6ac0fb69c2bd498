package io.trunkline.story;

import io.trunkline.database.JsonRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Why events were given up: those that nobody has replayed since, in groups. */
public final class DeadReasons {

    private static final String GROUPS = """
            SELECT coalesce(o.reason, '') AS reason, l.source, l.event_type AS type, count(*) AS events,
                   min(l.received_at) AS first_at, max(l.received_at) AS last_at
            FROM webhook_outcomes o
            JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
            WHERE l.tenant_id = $1 AND o.outcome = 'dead'
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                AND later.generation > o.generation)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
            GROUP BY 1, 2, 3
            ORDER BY 4 DESC, 1, 2, 3
            LIMIT $2
            """;

    private final SqlClient client;

    public DeadReasons(SqlClient client) {
        this.client = client;
    }

    /** The most frequent first. */
    public Future<List<JsonObject>> groups(UUID tenantId, int limit) {
        return client.preparedQuery(GROUPS).execute(Tuple.of(tenantId, limit)).map(JsonRow::all);
    }
}
