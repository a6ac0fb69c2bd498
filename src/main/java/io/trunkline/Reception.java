package io.trunkline;

import io.trunkline.agent.AgentRoutes;
import io.trunkline.agent.PgRoutes;
import io.trunkline.ingress.admission.Description;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What every door of a node knows of a webhook before it is stored: how its sender is read, and whose it is. */
final class Reception {
    private final AgentRoutes routes;
    private final Description description;

    Reception(Providers providers, Pool pool) {
        this.routes = new AgentRoutes(() -> new PgRoutes().list(pool));
        this.description = new Description(
                providers.all().stream().collect(Collectors.toMap(Provider::source, Function.identity())), routes);
    }

    /** Once there is a schema. */
    Future<Void> start(Vertx vertx) {
        return routes.start(vertx);
    }

    Description description() {
        return description;
    }
}
