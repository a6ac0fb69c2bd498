package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Receipt;
import io.vertx.core.Future;
import java.time.Duration;

/** Takes webhooks in. One inbox an event loop; called and answered on it. */
public interface Inbox {

    /**
     * Completes after the commit, never before: whoever sees the receipt may forget the webhook. Fails with {@link
     * Unavailable} when it could not be made durable within {@code patience}, or at once when too much waits already.
     * Any other failure is this delivery's own fault, and the next one is not touched by it.
     */
    Future<Receipt> accept(Delivery delivery, Duration patience);

    /** Waits for what was accepted, as long as its senders do, then lets go of the database. */
    Future<Void> close();

    /** It cannot be stored now; it can be sent again. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message, null, false, false);
        }
    }
}
