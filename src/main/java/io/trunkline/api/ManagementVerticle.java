package io.trunkline.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The management port: probes for an orchestrator, metrics for Prometheus. Not for the open network. */
public final class ManagementVerticle extends VerticleBase {
    private final String host;
    private final int port;
    private final Readiness readiness;
    private final PrometheusMeterRegistry metrics;
    private @Nullable HttpServer server;

    public ManagementVerticle(String host, int port, Readiness readiness, PrometheusMeterRegistry metrics) {
        this.host = host;
        this.port = port;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, host)
                .onSuccess(listening -> server = listening);
    }

    /** The port in use, once started. */
    public int port() {
        return server == null ? port : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/health/live" -> probe(request, true);
            case "/health/started" -> probe(request, readiness.isStarted());
            case "/health/ready" -> readiness.isReady().otherwise(false).onSuccess(ready -> probe(request, ready));
            case "/metrics" ->
                request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void probe(HttpServerRequest request, boolean up) {
        request.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(new JsonObject().put("status", up ? "UP" : "DOWN").encode());
    }
}
