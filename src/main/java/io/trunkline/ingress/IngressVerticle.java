package io.trunkline.ingress;

import io.trunkline.event.Source;
import io.trunkline.journal.Inbox;
import io.trunkline.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a webhook into a durable receipt and answers it; everything else goes to the fallback. One an event loop, each
 * with an inbox of its own.
 */
public final class IngressVerticle extends VerticleBase {
    private static final int MAX_CHUNK_BYTES = 64 * 1024;

    private final IngressConfig config;
    private final Gate gate;
    private final Map<Source, Provider> providers;
    private final Supplier<Inbox> inboxes;
    private final Quarantine quarantine;
    private final Rehearsal rehearsal;
    private final Bodies bodies;
    private final IngressMeters meters;
    private final Handler<HttpServerRequest> fallback;
    private @Nullable Inbox inbox;
    private @Nullable HttpServer server;

    public IngressVerticle(
            IngressConfig config,
            Gate gate,
            Map<Source, Provider> providers,
            Supplier<Inbox> inboxes,
            Quarantine quarantine,
            IngressMeters meters,
            Handler<HttpServerRequest> fallback) {
        this.config = config;
        this.gate = gate;
        this.providers = providers;
        this.inboxes = inboxes;
        this.quarantine = quarantine;
        this.rehearsal = new Rehearsal(gate);
        this.bodies = new Bodies(config.limits());
        this.meters = meters;
        this.fallback = fallback;
    }

    @Override
    public Future<?> start() {
        Inbox opened = inboxes.get();
        inbox = opened;
        Admission admission = new Admission(config, gate, providers, opened, quarantine);
        bodies.sweepOn(vertx);
        return vertx.createHttpServer(options())
                .requestHandler(request -> dispatch(request, admission))
                .listen(config.port(), config.host())
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

    private void dispatch(HttpServerRequest request, Admission admission) {
        String path = request.path();
        if (request.headers().getAll("host").size() > 1) {
            request.response().putHeader("connection", "close");
            Answer.badRequest("Send one Host header.").writeTo(request.response());
        } else if (path == null || !path.startsWith(Route.WEBHOOKS)) {
            fallback.handle(request);
        } else if (Rehearsal.isAt(path)) {
            rehearse(request, path);
        } else {
            receive(request, path, admission);
        }
    }

    private void rehearse(HttpServerRequest request, String path) {
        if (!request.method().equals(HttpMethod.POST) && !request.method().equals(HttpMethod.GET)) {
            Answer.methodNotAllowed("GET, POST").writeTo(request.response());
            return;
        }
        bodies.read(
                request,
                body -> {
                    rehearsal.answer(request, path, body.bytes().getBytes()).writeTo(request.response());
                    body.release();
                },
                refusal -> refusal.writeTo(request.response()));
    }

    private void receive(HttpServerRequest request, String path, Admission admission) {
        Route.Match match = Route.match(path);
        if (match == null) {
            Answer.notFound().writeTo(request.response());
        } else if (!request.method().equals(HttpMethod.POST)) {
            Answer.methodNotAllowed("POST").writeTo(request.response());
        } else {
            read(request, match, admission);
        }
    }

    private void read(HttpServerRequest request, Route.Match match, Admission admission) {
        long startedAtNanos = System.nanoTime();
        Source source = match.route().source();
        bodies.read(request, body -> admit(request, match, body, startedAtNanos, admission), refusal -> {
            refusal.writeTo(request.response());
            meters.answered(source, "other", refusal.outcome(), System.nanoTime() - startedAtNanos);
        });
    }

    private void admit(
            HttpServerRequest request, Route.Match match, Body body, long startedAtNanos, Admission admission) {
        SocketAddress remote = request.remoteAddress();
        String remoteHost = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        admission
                .decide(new Arrival(match, request.headers(), remoteHost, body.bytes()))
                .onSuccess(decision -> {
                    body.release();
                    decision.answer().writeTo(request.response());
                    meters.answered(
                            match.route().source(),
                            decision.type(),
                            decision.answer().outcome(),
                            System.nanoTime() - startedAtNanos);
                });
    }
}
