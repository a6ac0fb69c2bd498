package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** A delivery whose sender waits for the answer, until a deadline of {@link System#nanoTime}. */
final class Waiting {
    private final Delivery delivery;
    private final long deadline;
    private final Promise<Receipt> promise = Promise.promise();
    private boolean sentBefore;

    Waiting(Delivery delivery, Duration patience) {
        this.delivery = delivery;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    Delivery delivery() {
        return delivery;
    }

    Digest key() {
        return delivery.key();
    }

    long deadline() {
        return deadline;
    }

    Future<Receipt> future() {
        return promise.future();
    }

    boolean isAnswered() {
        return promise.future().isComplete();
    }

    /** Whether it may have been committed already, in a batch whose answer never came. */
    boolean sentBefore() {
        return sentBefore;
    }

    void markSent() {
        sentBefore = true;
    }

    boolean answer(Receipt receipt) {
        return promise.tryComplete(receipt);
    }

    boolean refuse(Throwable cause) {
        return promise.tryFail(cause);
    }
}
