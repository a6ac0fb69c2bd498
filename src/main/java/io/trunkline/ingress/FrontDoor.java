package io.trunkline.ingress;

import io.trunkline.ingress.admission.Admission;
import io.trunkline.ingress.admission.Admission.Decision;
import io.trunkline.ingress.admission.Arrival;
import io.trunkline.ingress.body.Bodies;
import io.trunkline.ingress.body.Body;
import io.trunkline.ingress.body.Framing;
import io.trunkline.ingress.exchange.Answer;
import io.trunkline.ingress.exchange.Route;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Takes each request to where its path leads, and each answer back. Belongs to one event loop. */
final class FrontDoor implements Handler<HttpServerRequest> {
    private final Callers callers;
    private final Bodies bodies;
    private final Admission admission;
    private final Rehearsal rehearsal;
    private final IngressMeters meters;
    private final Handler<HttpServerRequest> fallback;

    FrontDoor(
            Callers callers,
            Bodies bodies,
            Admission admission,
            Rehearsal rehearsal,
            IngressMeters meters,
            Handler<HttpServerRequest> fallback) {
        this.callers = callers;
        this.bodies = bodies;
        this.admission = admission;
        this.rehearsal = rehearsal;
        this.meters = meters;
        this.fallback = fallback;
    }

    @Override
    public void handle(HttpServerRequest request) {
        callers.asked(request.connection());
        String fault = Framing.fault(request);
        String path = request.path();
        if (fault != null) {
            answerLast(request, Answer.badRequest(fault));
        } else if (path == null || !path.startsWith(Route.WEBHOOKS)) {
            callers.answering(request.connection(), request.response());
            fallback.handle(request);
        } else if (Rehearsal.isAt(path)) {
            rehearse(request, path);
        } else {
            receive(request, path);
        }
    }

    private void rehearse(HttpServerRequest request, String path) {
        if (!request.method().equals(HttpMethod.POST) && !request.method().equals(HttpMethod.GET)) {
            turnAway(request, Answer.methodNotAllowed("GET, POST"));
            return;
        }
        bodies.read(request, body -> rehearse(request, path, body), refusal -> answer(request, refusal));
    }

    private void rehearse(HttpServerRequest request, String path, Body body) {
        try {
            answer(request, rehearsal.answer(request, path, body.bytes().getBytes()));
        } finally {
            body.release();
        }
    }

    private void receive(HttpServerRequest request, String path) {
        Route.Match match = Route.match(path);
        if (match == null) {
            turnAway(request, Answer.notFound());
        } else if (!request.method().equals(HttpMethod.POST)) {
            turnAway(request, Answer.methodNotAllowed("POST"));
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

    private void turnAway(HttpServerRequest request, Answer answer) {
        bodies.discard(request);
        answer(request, answer);
    }

    private void answer(HttpServerRequest request, Answer answer) {
        callers.answered(request.connection());
        answer.writeTo(request.response());
    }

    private static void answerLast(HttpServerRequest request, Answer answer) {
        Framing.announceEnd(request);
        answer.writeTo(request.response());
        Framing.end(request);
    }
}
