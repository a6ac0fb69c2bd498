package io.trunkline.subscription;

import io.trunkline.database.Fault;
import io.trunkline.worker.Backoff;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;

/** What follows an event that was sent and not replied to. A consumer's words are never kept: they may quote the event. */
sealed interface Fate {

    /** Once more, later. */
    record Later(Duration pause, String reason) implements Fate {}

    /** Given up, until it is driven again. */
    record Dead(String reason) implements Fate {}

    /** It reached nobody, so it is not its fault: the subscription waits, and the try does not count. */
    record Unheard() implements Fate {}

    /** With a failure code like an HTTP status of this class a consumer says that it will never take the event. */
    private static boolean isFinal(int code) {
        return code >= 400 && code < 500;
    }

    /** @param attempts this one included */
    static Fate of(Throwable failure, int attempts) {
        if (!(failure instanceof ReplyException reply)) {
            return again("it could not be sent (" + Fault.describe(failure) + ")", attempts);
        }
        ReplyFailure kind = reply.failureType();
        if (kind == ReplyFailure.NO_HANDLERS) {
            return new Unheard();
        }
        if (kind == ReplyFailure.RECIPIENT_FAILURE) {
            String reason = "the consumer failed with code " + reply.failureCode();
            return isFinal(reply.failureCode())
                    ? new Dead(reason + ", which says never again")
                    : again(reason, attempts);
        }
        return again(kind == ReplyFailure.TIMEOUT ? "no reply in time" : "it could not be sent", attempts);
    }

    private static Fate again(String reason, int attempts) {
        return attempts >= Backoff.MAX_ATTEMPTS
                ? new Dead(reason + "; given up after " + Backoff.MAX_ATTEMPTS + " tries")
                : new Later(Backoff.after(attempts - 1), reason);
    }
}
