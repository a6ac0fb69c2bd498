package io.trunkline.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
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
    private final Map<HttpConnection, Long> deadlines = new HashMap<>();

    Callers(Duration firstRequestWithin) {
        this.firstRequestWithin = firstRequestWithin;
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
    }

    void answered(HttpConnection connection) {
        expect(connection, IngressConfig.IDLE);
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
        late.forEach(connection -> {
            deadlines.remove(connection);
            connection.close();
        });
    }
}
