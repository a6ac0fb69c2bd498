package io.trunkline.api;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** How far a node is. It moves forward only: starting, started, draining. Thread-safe. */
public final class Readiness {
    private enum Phase {
        STARTING,
        STARTED,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final Supplier<Future<Boolean>> databaseAnswers;

    public Readiness(Supplier<Future<Boolean>> databaseAnswers) {
        this.databaseAnswers = databaseAnswers;
    }

    public void started() {
        phase.compareAndSet(Phase.STARTING, Phase.STARTED);
    }

    /** From now on no new requests are to be sent here. */
    public void draining() {
        phase.set(Phase.DRAINING);
    }

    boolean isStarted() {
        return phase.get() != Phase.STARTING;
    }

    /** Whether webhooks can be taken and stored now. */
    Future<Boolean> isReady() {
        return phase.get() == Phase.STARTED ? databaseAnswers.get() : Future.succeededFuture(false);
    }
}
