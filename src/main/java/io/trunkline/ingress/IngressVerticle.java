package io.trunkline.ingress;

import io.trunkline.event.Source;
import io.trunkline.ingress.Admission.Decision;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns a webhook into a durable receipt and answers it; everything else goes to the fallback. One an event loop, each
 * with an inbox of its own.
 */
public final class IngressVerticle extends VerticleBase {
    private static final int MAX_CHUNK_BYTES = 64 * 1024;

    private final IngressConfig config;
    private final Admission admission;
    private final Rehearsal rehearsal;
    private final Bodies bodies;
    private final Callers callers;
    private final IngressMeters meters;
    private final Handler<HttpServerRequest> fallback;
    private @Nullable HttpServer server;

    public IngressVerticle(
            IngressConfig config,
            Gate gate,
            Map<Source, Provider> providers,
            Inbox inbox,
            Quarantine quarantine,
            IngressMeters meters,
            Handler<HttpServerRequest> fallback) {
        this.config = config;
        this.admission = new Admission(config, gate, providers, inbox, quarantine);
        this.rehearsal = new Rehearsal(gate);
        this.bodies = new Bodies(config.limits());
        this.callers = new Callers(config.limits().receiveWithin());
        this.meters = meters;
        this.fallback = fallback;
    }

    @Override
    public Future<?> start() {
        bodies.sweepOn(vertx);
        callers.sweepOn(vertx);
        return vertx.createHttpServer(options())
                .connectionHandler(callers::connected)
                .requestHandler(this::dispatch)
                .listen(config.port(), config.host())
                .onSuccess(listening -> server = listening);
    }

    /** Requests in flight are answered first. */
    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(IngressConfig.DRAIN.toSeconds(), TimeUnit.SECONDS);
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

    private void dispatch(HttpServerRequest request) {
        callers.asked(request.connection());
        String fault = Framing.fault(request);
        String path = request.path();
        if (fault != null) {
            Framing.announceEnd(request);
            Answer.badRequest(fault).writeTo(request.response());
            Framing.end(request);
        } else if (path == null || !path.startsWith(Route.WEBHOOKS)) {
            fallback.handle(request);
        } else if (Rehearsal.isAt(path)) {
            rehearse(request, path);
        } else {
            receive(request, path);
        }
    }

    private void rehearse(HttpServerRequest request, String path) {
        if (!request.method().equals(HttpMethod.POST) && !request.method().equals(HttpMethod.GET)) {
            answer(request, Answer.methodNotAllowed("GET, POST"));
            return;
        }
        bodies.read(
                request,
                body -> {
                    answer(request, rehearsal.answer(request, path, body.bytes().getBytes()));
                    body.release();
                },
                refusal -> answer(request, refusal));
    }

    private void receive(HttpServerRequest request, String path) {
        Route.Match match = Route.match(path);
        if (match == null) {
            answer(request, Answer.notFound());
        } else if (!request.method().equals(HttpMethod.POST)) {
            answer(request, Answer.methodNotAllowed("POST"));
        } else {
            read(request, match);
        }
    }

    private void read(HttpServerRequest request, Route.Match match) {
        long startedAtNanos = System.nanoTime();
        bodies.read(
                request,
                body -> admit(request, match, body, startedAtNanos),
                refusal -> answer(request, match, new Decision(refusal, Admission.OTHER), startedAtNanos));
    }

    private void admit(HttpServerRequest request, Route.Match match, Body body, long startedAtNanos) {
        SocketAddress remote = request.remoteAddress();
        String remoteHost = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        admission
                .decide(new Arrival(match, request.headers(), remoteHost, body.bytes()))
                .onSuccess(decision -> {
                    body.release();
                    answer(request, match, decision, startedAtNanos);
                });
    }

    private void answer(HttpServerRequest request, Route.Match match, Decision decision, long startedAtNanos) {
        answer(request, decision.answer());
        long nanos = System.nanoTime() - startedAtNanos;
        meters.answered(
                match.route().source(), decision.type(), decision.answer().outcome(), nanos);
    }

    private void answer(HttpServerRequest request, Answer answer) {
        callers.answered(request.connection());
        if (!Framing.isChunked(request)) {
            answer.writeTo(request.response());
            return;
        }
        Framing.announceEnd(request);
        answer.writeTo(request.response());
        Framing.end(request);
    }
}
