package io.trunkline.openai;

import io.trunkline.openai.Heard.Health;
import io.trunkline.openai.Reply.Failed;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a provider alone for a while that fails again and again, or that will answer nobody. Then one question goes
 * through: what becomes of it says what becomes of the next.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final long WITHIN_MS = 120_000;
    private static final long NO_TIMEOUT = -1;

    private final CircuitBreaker breaker;
    private final Duration rest;

    Guard(Vertx vertx, Duration rest) {
        this.rest = rest;
        this.breaker = CircuitBreaker.create(
                        "openai",
                        vertx,
                        new CircuitBreakerOptions()
                                .setMaxFailures(FAILURES_IN_A_ROW)
                                .setFailuresRollingWindow(WITHIN_MS)
                                .setResetTimeout(rest.toMillis())
                                .setTimeout(NO_TIMEOUT))
                .openHandler(opened -> LOG.warn("the model is not asked for a while"))
                .closeHandler(closed -> LOG.info("the model is asked again"));
    }

    /** A reply that a breaker has to see as a failure. */
    private static final class Setback extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Heard heard;

        Setback(Heard heard) {
            super(null, null, false, false);
            this.heard = heard;
        }
    }

    BreakerState state() {
        return switch (breaker.state()) {
            case CLOSED -> BreakerState.CLOSED;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case OPEN -> BreakerState.OPEN;
        };
    }

    /** @param request with an end of its own */
    Future<Reply> pass(Supplier<Future<Heard>> request) {
        boolean wasClosed = breaker.state() == CircuitBreakerState.CLOSED;
        return breaker.execute(() -> request.get().map(Guard::judged))
                .map(Heard::reply)
                .recover(failure -> recovered(failure, wasClosed));
    }

    private static Heard judged(Heard heard) {
        if (heard.health() != Health.WELL) {
            throw new Setback(heard);
        }
        return heard;
    }

    private Future<Reply> recovered(Throwable failure, boolean wasClosed) {
        if (failure instanceof OpenCircuitException) {
            return Future.succeededFuture(new Failed(Failure.BREAKER_OPEN, rest, "the model is not asked for a while"));
        }
        if (failure instanceof Setback setback) {
            return Future.succeededFuture(setBack(setback.heard, wasClosed));
        }
        return Future.failedFuture(failure);
    }

    private Reply setBack(Heard heard, boolean wasClosed) {
        if (heard.health() == Health.SHUT) {
            if (breaker.state() != CircuitBreakerState.OPEN) {
                breaker.open();
            }
            return heard.reply();
        }
        boolean isClosed = wasClosed && breaker.state() == CircuitBreakerState.CLOSED;
        return !isClosed && heard.reply() instanceof Failed failed
                ? new Failed(Failure.OUTAGE, failed.retryAfter(), failed.reason(), failed.usage(), failed.model())
                : heard.reply();
    }

    void close() {
        breaker.close();
    }
}
