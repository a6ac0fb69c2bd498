package io.trunkline;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Parts of a node that end together. */
final class Deployments {
    private final Vertx vertx;
    private final List<String> ids = new CopyOnWriteArrayList<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> add(Deployable part) {
        return vertx.deployVerticle(part).onSuccess(ids::add).mapEmpty();
    }

    Future<Void> add(Supplier<Deployable> part, int instances) {
        return vertx.deployVerticle(part, new DeploymentOptions().setInstances(instances))
                .onSuccess(ids::add)
                .mapEmpty();
    }

    /** Completes when each has ended, well or not. */
    Future<Void> end() {
        return Future.join(ids.stream().map(vertx::undeploy).toList())
                .otherwiseEmpty()
                .mapEmpty();
    }
}
