package io.trunkline.dispatch;

import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, each time a pause after the last one ended. A failure is logged once, not each time. */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Future<Duration>> round;
    private final Duration pauseAfterFailure;
    private Future<?> current = Future.succeededFuture();
    private @Nullable Long timer;
    private boolean stopped;
    private boolean failing;

    /** @param round completes with the pause until the next one */
    public Rounds(Vertx vertx, String name, Duration pauseAfterFailure, Supplier<Future<Duration>> round) {
        this.vertx = vertx;
        this.name = name;
        this.round = round;
        this.pauseAfterFailure = pauseAfterFailure;
    }

    public void start() {
        current = Future.succeededFuture().compose(begin -> round.get()).onComplete(done -> {
            if (done.failed() != failing) {
                failing = done.failed();
                LOG.atWarn()
                        .addKeyValue("round", name)
                        .addKeyValue("error", failing ? Fault.describe(done.cause()) : "none")
                        .log(failing ? "a round failed; trying on" : "rounds work again");
            }
            if (!stopped) {
                Duration pause = done.succeeded() ? done.result() : pauseAfterFailure;
                timer = vertx.setTimer(Math.max(1, pause.toMillis()), next -> start());
            }
        });
    }

    /** Completes when the round under way has ended. */
    public Future<Void> stop() {
        stopped = true;
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        return current.otherwiseEmpty().mapEmpty();
    }
}
