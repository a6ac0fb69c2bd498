package io.trunkline.agent;

import io.trunkline.database.JsonRow;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The agents of a tenant: those that its calls name, and those that somebody named before they called. The first are
 * found by steps along an index, from one agent to the next, so that no webhook has to note them.
 */
public final class PgAgents {
    private static final int MOST = 1_000;

    private static final String KNOWN = """
            WITH RECURSIVE seen AS (
                (SELECT source, agent_id FROM calls
                 WHERE tenant_id = $1 AND agent_id IS NOT NULL
                 ORDER BY source, agent_id
                 LIMIT 1)
                UNION ALL
                SELECT later.source, later.agent_id
                FROM seen
                CROSS JOIN LATERAL (
                    SELECT c.source, c.agent_id FROM calls c
                    WHERE c.tenant_id = $1 AND c.agent_id IS NOT NULL
                      AND (c.source, c.agent_id) > (seen.source, seen.agent_id)
                    ORDER BY c.source, c.agent_id
                    LIMIT 1) later),
            known AS (
                SELECT source, agent_id FROM (SELECT * FROM seen LIMIT $2::bigint) found
                UNION
                SELECT source, agent_id FROM agents WHERE tenant_id = $1)
            """;

    private static final String KEYS = KNOWN + "SELECT source, agent_id FROM known";

    private static final String TOLD = """
            SELECT k.source, k.agent_id, a.name,
                CASE WHEN r.leads_to <> $1 THEN 'elsewhere' WHEN a.mapped_at IS NULL THEN 'unmapped' ELSE 'mapped' END
                    AS state,
                a.mapped_at, a.mapped_by, called.*
            FROM known k
            LEFT JOIN agents a ON a.tenant_id = $1 AND (a.source, a.agent_id) = (k.source, k.agent_id)
            LEFT JOIN LATERAL (
                SELECT leads_to FROM agent_routes
                WHERE tenant_id = $1 AND (source, agent_id) = (k.source, k.agent_id)
                ORDER BY from_at DESC
                LIMIT 1) r ON true
            CROSS JOIN LATERAL (
                SELECT count(*) AS calls, min(c.first_event_at) AS first_seen_at, max(c.first_event_at) AS last_seen_at
                FROM calls c
                WHERE c.tenant_id = $1 AND (c.source, c.agent_id) = (k.source, k.agent_id)) called
            ORDER BY called.last_seen_at DESC NULLS LAST, k.source, k.agent_id
            """;

    private static final String LIST = KNOWN + TOLD;

    private static final String ONE = "WITH known (source, agent_id) AS (VALUES ($2::text, $3::text)) " + TOLD;

    private static final String WRITE = """
            INSERT INTO agents AS a (id, tenant_id, source, agent_id, name, mapped_at, mapped_by)
            VALUES ($1, $2, $3, $4, $5, CASE WHEN $7::boolean THEN clock_timestamp() END,
                CASE WHEN $7 THEN $8::text END)
            ON CONFLICT (tenant_id, source, agent_id) DO UPDATE SET
                name = CASE WHEN $6::boolean THEN excluded.name ELSE a.name END,
                mapped_at = CASE WHEN $7 THEN coalesce(a.mapped_at, excluded.mapped_at)
                    WHEN NOT $7 THEN NULL ELSE a.mapped_at END,
                mapped_by = CASE WHEN $7 THEN coalesce(a.mapped_by, excluded.mapped_by)
                    WHEN NOT $7 THEN NULL ELSE a.mapped_by END
            """;

    /**
     * What is to be said of an agent.
     *
     * @param names whether {@code name} is said
     * @param mapped whether it is this tenant's; null leaves it as it is
     */
    public record Change(
            boolean names, @Nullable String name, @Nullable Boolean mapped) {
        public static final Change MAPPED = new Change(false, null, true);
    }

    /** Those that called last first. */
    public Future<List<JsonObject>> list(SqlClient client, UUID tenantId) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, (long) MOST))
                .map(JsonRow::all)
                .map(agents -> agents.stream()
                        .map(agent -> agent.put("id", key(tenantId, agent).id().toString()))
                        .toList());
    }

    /** The tenant's agent with this id, if it has one. */
    public Future<Optional<AgentKey>> find(SqlClient client, UUID tenantId, UUID id) {
        return client.preparedQuery(KEYS)
                .execute(Tuple.of(tenantId, (long) MOST))
                .map(rows -> JsonRow.all(rows).stream()
                        .map(agent -> key(tenantId, agent))
                        .filter(agent -> agent.id().equals(id))
                        .findFirst());
    }

    /** As {@link #list} tells it; of one that nobody knows, that nobody called. */
    public Future<JsonObject> one(SqlClient client, AgentKey agent) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(agent.tenantId(), agent.source().word(), agent.agentId()))
                .map(JsonRow::first)
                .map(found -> found.orElseThrow().put("id", agent.id().toString()));
    }

    /** @param by who says so */
    public Future<Void> change(SqlClient client, AgentKey agent, Change change, String by) {
        Tuple values = Tuple.of(agent.id(), agent.tenantId(), agent.source().word(), agent.agentId())
                .addString(change.name())
                .addBoolean(change.names())
                .addBoolean(change.mapped())
                .addString(by);
        return client.preparedQuery(WRITE).execute(values).mapEmpty();
    }

    /** As {@link #list} tells it. */
    private static AgentKey key(UUID tenantId, JsonObject agent) {
        Source source = Source.of(agent.getString("source")).orElseThrow();
        return new AgentKey(tenantId, source, agent.getString("agentId"));
    }
}
