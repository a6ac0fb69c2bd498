package io.trunkline.agent;

import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code agent_routes}, to which rows are only added. */
public final class PgRoutes {

    private static final String LIST = "SELECT tenant_id, source, agent_id, from_at, leads_to FROM agent_routes";

    /** From when every node has read it. */
    private static final String ADD = """
            INSERT INTO agent_routes (tenant_id, source, agent_id, from_at, leads_to)
            VALUES ($1, $2, $3, clock_timestamp() + interval '1 minute', $4)
            RETURNING from_at
            """;

    private static final String LATEST = """
            SELECT leads_to
            FROM agent_routes
            WHERE tenant_id = $1 AND source = $2 AND agent_id = $3
            ORDER BY from_at DESC
            LIMIT 1
            """;

    public Future<List<Route>> list(SqlClient client) {
        return client.query(LIST).execute().map(rows -> {
            List<Route> routes = new ArrayList<>(rows.size());
            for (Row row : rows) {
                Source.of(row.getString(1))
                        .ifPresent(source -> routes.add(new Route(
                                new AgentKey(row.getUUID(0), source, row.getString(2)),
                                row.getOffsetDateTime(3).toInstant(),
                                row.getUUID(4))));
            }
            return routes;
        });
    }

    /** Where calls that begin from now on are led, once every node knows. */
    public Future<UUID> latest(SqlClient client, AgentKey agent) {
        return client.preparedQuery(LATEST)
                .execute(Tuple.of(agent.tenantId(), agent.source().word(), agent.agentId()))
                .map(rows -> rows.size() == 0
                        ? agent.tenantId()
                        : rows.iterator().next().getUUID(0));
    }

    /** Completes with the time from which it holds. */
    public Future<Instant> add(SqlClient client, AgentKey agent, UUID leadsTo) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(agent.tenantId(), agent.source().word(), agent.agentId(), leadsTo))
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }
}
