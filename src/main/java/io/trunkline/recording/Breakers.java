package io.trunkline.recording;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One breaker for each host: of one that is away nobody waits to hear it again and again. Thread-safe. */
final class Breakers {
    private static final int MOST_HOSTS = 100;
    private static final int FAILURES = 3;
    private static final long WITHIN_MS = 60_000;
    private static final long NO_TIMEOUT = -1;

    private final Vertx vertx;
    private final Duration rest;

    /** The one asked longest ago goes first. */
    private final Map<String, CircuitBreaker> byHost = new LinkedHashMap<>(16, 0.75f, true);

    /** @param rest for so long an open breaker lets nothing through */
    Breakers(Vertx vertx, Duration rest) {
        this.vertx = vertx;
        this.rest = rest;
    }

    /** @param request with an end of its own; its failures are the host's */
    <T> Future<T> guard(String host, Supplier<Future<T>> request) {
        return of(host).execute(request);
    }

    private synchronized CircuitBreaker of(String host) {
        CircuitBreaker breaker = byHost.computeIfAbsent(host, this::made);
        if (byHost.size() > MOST_HOSTS) {
            Iterator<CircuitBreaker> eldest = byHost.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        return breaker;
    }

    private CircuitBreaker made(String host) {
        return CircuitBreaker.create(
                "recordings of " + host,
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(FAILURES)
                        .setFailuresRollingWindow(WITHIN_MS)
                        .setResetTimeout(rest.toMillis())
                        .setTimeout(NO_TIMEOUT));
    }

    synchronized void close() {
        byHost.values().forEach(CircuitBreaker::close);
        byHost.clear();
    }
}
