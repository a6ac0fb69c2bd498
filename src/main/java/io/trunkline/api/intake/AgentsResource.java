package io.trunkline.api.intake;

import io.trunkline.access.Caller;
import io.trunkline.agent.AgentKey;
import io.trunkline.agent.PgAgents;
import io.trunkline.agent.PgAgents.Change;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Voice agents. A tenant says of those in its own calls what they are called and that they are its own; leading an
 * agent's calls to another tenant is no operation of the API.
 */
public final class AgentsResource implements Resource {
    private static final String ELSEWHERE = "elsewhere";

    private final PgAgents agents = new PgAgents();
    private final Pool pool;
    private final SqlClient reading;

    /** @param pool for what is changed */
    public AgentsResource(Pool pool, SqlClient reading) {
        this.pool = pool;
        this.reading = reading;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listAgents", this::list, "changeAgent", this::change);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        return new Terms(asked)
                .page(() -> agents.list(reading, caller.tenantId()).map(all -> new Page(all, null)));
    }

    private Future<Reply> change(Caller caller, Asked asked) {
        return new Terms(asked)
                .answer(() -> agents.find(reading, caller.tenantId(), asked.id())
                        .compose(found -> found.map(agent -> change(caller, asked.body(), agent))
                                .orElseGet(() -> Future.succeededFuture(Reply.missing()))));
    }

    private Future<Reply> change(Caller caller, JsonObject wish, AgentKey agent) {
        Change change = new Change(wish.containsKey("name"), named(wish), wish.getBoolean("mapped"));
        return agents.one(reading, agent)
                .compose(told -> wish.containsKey("mapped") && ELSEWHERE.equals(told.getString("state"))
                        ? Future.succeededFuture(
                                Reply.conflict("Its calls are led to another company. Whoever runs the gateway"
                                        + " changes that, by the command agent map."))
                        : agents.change(pool, agent, change, caller.name())
                                .compose(changed -> agents.one(reading, agent))
                                .map(Reply::ok));
    }

    /** An empty name is none. */
    private static @Nullable String named(JsonObject wish) {
        String name = wish.getString("name");
        return name == null || name.isBlank() ? null : name.strip();
    }
}
