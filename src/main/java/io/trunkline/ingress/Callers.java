package io.trunkline.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections whose next request has not come yet. The idle time-out does not end one that sends its headers byte by
 * byte; this does. Not thread-safe: it belongs to one event loop.
 */
final class Callers {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final Duration firstRequestWithin;
    private final Duration idle;
    private final Map<HttpConnection, Long> deadlines = new HashMap<>();
    private final Map<HttpConnection, HttpServerResponse> answers = new HashMap<>();

    Callers(Duration firstRequestWithin, Duration idle) {
        this.firstRequestWithin = firstRequestWithin;
        this.idle = idle;
    }

    void sweepOn(Vertx vertx) {
        vertx.setPeriodic(SWEEP_EVERY.toMillis(), id -> sweep());
    }

    void connected(HttpConnection connection) {
        expect(connection, firstRequestWithin);
    }

    /** All its headers are there. */
    void asked(HttpConnection connection) {
        deadlines.remove(connection);
        answers.remove(connection);
    }

    /** Somebody else answers, at length perhaps: a stream goes on for as long as it is listened to. */
    void answering(HttpConnection connection, HttpServerResponse response) {
        answers.put(connection, response);
        answered(connection);
    }

    void answered(HttpConnection connection) {
        expect(connection, idle);
    }

    private void expect(HttpConnection connection, Duration within) {
        deadlines.put(connection, System.nanoTime() + within.toNanos());
    }

    private void sweep() {
        long now = System.nanoTime();
        List<HttpConnection> late = new ArrayList<>();
        deadlines.forEach((connection, deadline) -> {
            if (deadline - now < 0) {
                late.add(connection);
            }
        });
        late.forEach(this::endUnlessAnswering);
    }

    private void endUnlessAnswering(HttpConnection connection) {
        HttpServerResponse answer = answers.get(connection);
        if (answer != null && !answer.ended() && !answer.closed()) {
            expect(connection, idle);
            return;
        }
        deadlines.remove(connection);
        answers.remove(connection);
        connection.close();
    }
}
