package io.trunkline.ingress;

import io.trunkline.ingress.admission.Admission;
import io.trunkline.ingress.admission.Description;
import io.trunkline.ingress.admission.Gate;
import io.trunkline.ingress.body.Bodies;
import io.trunkline.journal.Inbox;
import io.trunkline.quarantine.Quarantine;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a webhook into a durable receipt and answers it; everything else goes to the fallback. One an event loop, each
 * with an inbox of its own.
 */
public final class IngressVerticle extends VerticleBase {
    private static final int MAX_CHUNK_BYTES = 64 * 1024;

    /** To Vert.x, 0 is a free port for each verticle, and this is one for all of them. */
    private static final int ANY_PORT_FOR_ALL = -1;

    private final IngressConfig config;
    private final Gate gate;
    private final Description description;
    private final Supplier<Inbox> inboxes;
    private final Quarantine quarantine;
    private final IngressMeters meters;
    private final Handler<HttpServerRequest> fallback;
    private final Bodies bodies;
    private @Nullable Inbox inbox;
    private @Nullable HttpServer server;

    public IngressVerticle(
            IngressConfig config,
            Gate gate,
            Description description,
            Supplier<Inbox> inboxes,
            Quarantine quarantine,
            IngressMeters meters,
            Handler<HttpServerRequest> fallback) {
        this.config = config;
        this.gate = gate;
        this.description = description;
        this.inboxes = inboxes;
        this.quarantine = quarantine;
        this.meters = meters;
        this.fallback = fallback;
        this.bodies = new Bodies(config.limits());
    }

    @Override
    public Future<?> start() {
        Inbox opened = inboxes.get();
        inbox = opened;
        Admission admission = new Admission(config::patience, gate, description, opened, quarantine);
        Callers callers = new Callers(config.limits().receiveWithin(), IngressConfig.IDLE);
        bodies.sweepOn(vertx);
        callers.sweepOn(vertx);
        return vertx.createHttpServer(options())
                .connectionHandler(callers::connected)
                .requestHandler(new FrontDoor(callers, bodies, admission, new Rehearsal(gate), meters, fallback))
                .listen(config.port() == 0 ? ANY_PORT_FOR_ALL : config.port(), config.host())
                .onSuccess(listening -> server = listening);
    }

    /** Requests in flight are answered first. */
    @Override
    public Future<?> stop() {
        Future<?> drained = server == null
                ? Future.succeededFuture()
                : server.shutdown(IngressConfig.DRAIN.toSeconds(), TimeUnit.SECONDS);
        return drained.eventually(() -> inbox == null ? Future.succeededFuture() : inbox.close());
    }

    /** The port in use, once started. */
    public int port() {
        return server == null ? config.port() : server.actualPort();
    }

    /** Of bodies being read or waiting for their commit. */
    long heldBytes() {
        return bodies.heldBytes();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(IngressConfig.MAX_INITIAL_LINE_BYTES)
                .setMaxHeaderSize(IngressConfig.MAX_HEADER_BYTES)
                .setMaxChunkSize(MAX_CHUNK_BYTES)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) IngressConfig.IDLE.toSeconds());
    }
}
