package io.trunkline.bench.peer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Vert.x as its guides have it: a router on two event loops, one shared pool, one INSERT for each webhook. */
public final class Application {
    private static final int EVENT_LOOPS = 2;

    private Application() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int port = Integer.parseInt(System.getenv("PORT"));
        String secret = System.getenv("WEBHOOK_SECRET");
        vertx.deployVerticle(() -> new WebhookVerticle(port, secret), new DeploymentOptions().setInstances(EVENT_LOOPS))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }
}
