package io.trunkline.push;

import io.trunkline.config.Secret;
import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Dialer;
import io.trunkline.dialer.Reading;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unauthorized;
import io.trunkline.dialer.Reading.Unavailable;
import io.trunkline.dialer.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An account's line, as errands use it: only one node has it, and what is asked takes its permits from those that pushes
 * take theirs from. One context.
 */
public final class Line {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long LOOK_MS = 5;

    private final Vertx vertx;
    private final BooleanSupplier held;
    private final Dialer dialer;
    private final Tokens tokens;
    private final Permits permits;
    private final Brake brake;
    private final PushMeters meters;
    private boolean closed;

    Line(
            Vertx vertx,
            BooleanSupplier held,
            Dialer dialer,
            Tokens tokens,
            Permits permits,
            Brake brake,
            PushMeters meters) {
        this.vertx = vertx;
        this.held = held;
        this.dialer = dialer;
        this.tokens = tokens;
        this.permits = permits;
        this.brake = brake;
        this.meters = meters;
    }

    /** Whether this node still is the one. */
    public boolean isHeld() {
        return !closed && held.getAsBoolean();
    }

    /** Nothing more is asked. */
    void close() {
        closed = true;
    }

    /**
     * Asks for something below the address of the dialer. Never fails for the dialer: {@link Reading.Listed} is what was
     * asked for, {@link Throttled} also that there was no room, or that the line was lost meanwhile.
     */
    public Future<Reading> ask(String path) {
        return ask(path, System.nanoTime() + PATIENCE_NANOS);
    }

    private Future<Reading> ask(String path, long until) {
        if (!isHeld() || System.nanoTime() >= until) {
            permits.giveUpNext();
            return Future.succeededFuture(new Throttled(null));
        }
        return permits.next()
                .compose(moments -> moments.isEmpty()
                        ? vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS).compose(later -> ask(path, until))
                        : ask(path, () -> permits.isLate(moments.get(0)))
                                .compose(reading -> isPassing(reading) && isHeld() && System.nanoTime() < until
                                        ? ask(path, until)
                                        : Future.succeededFuture(reading)));
    }

    /** To ask changes nothing there: it may be done again. */
    private static boolean isPassing(Reading reading) {
        return reading instanceof Throttled || reading instanceof Unavailable;
    }

    private Future<Reading> ask(String path, BooleanSupplier isLate) {
        return tokens.current()
                .compose(token -> dialer.get(path, token, isLate).compose(answer -> {
                    meters.asked(answer);
                    return minded(answer, token).map(answer.reading());
                }));
    }

    private Future<Void> minded(Answer answer, Secret token) {
        if (answer.reading() instanceof Throttled throttled) {
            return brake.throttled(throttled);
        } else if (answer.reading() instanceof Unavailable away) {
            return brake.unserved(away);
        } else if (answer.reading() instanceof Unauthorized) {
            return tokens.current()
                    .compose(current -> current.equals(token) ? tokens.renew().mapEmpty() : Future.succeededFuture());
        }
        return brake.served(answer);
    }
}
