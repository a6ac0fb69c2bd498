package io.trunkline.worker;

import io.trunkline.database.Fault;
import io.trunkline.effect.Effects;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What follows a batch's failure. Decided by the kind of fault and by how often it happened, never by its words. */
sealed interface Remedy {

    /** The whole batch once more, after a pause. */
    record Again(Duration pause) implements Remedy {}

    /** One by one, so that only the culprit pays. */
    record Singly() implements Remedy {}

    /** This event alone, later. */
    record Later(Duration pause, String errorClass, String reason) implements Remedy {}

    /** Never. */
    record Bury(String errorClass, String reason) implements Remedy {}

    /** So many hand-outs an event gets before it is given up. */
    int MAX_ATTEMPTS = Backoff.MAX_ATTEMPTS;

    /** So often in a row may a database that answers refuse a batch before its events are looked at one by one. */
    int MAX_REFUSALS = 5;

    /**
     * @param tries how often this batch failed in a row
     * @param attempts how often its (only) event was handed out before
     */
    static Remedy of(Throwable failure, int size, int tries, int attempts) {
        Fault fault = failure instanceof Effects.Raced ? Fault.RACED : Fault.of(failure);
        boolean answered = failure instanceof PgException;
        if (fault == Fault.RACED && tries < 50) {
            return new Again(Duration.ofMillis(
                    tries == 0 ? 0 : ThreadLocalRandom.current().nextLong(1, 4L * tries + 2)));
        }
        if (fault == Fault.UNAVAILABLE && !(answered && tries >= MAX_REFUSALS)) {
            return new Again(Duration.ofMillis(Math.min(2_000, 50L << Math.min(tries, 6))));
        }
        if (size > 1) {
            return new Singly();
        }
        if (fault == Fault.DATA) {
            return new Bury("data", Fault.describe(failure));
        }
        String errorClass = fault == Fault.UNEXPECTED ? "unexpected" : "transient";
        return attempts + 1 >= MAX_ATTEMPTS
                ? new Bury(errorClass, Fault.describe(failure) + "; given up after " + MAX_ATTEMPTS + " tries")
                : new Later(Backoff.after(attempts), errorClass, Fault.describe(failure));
    }
}
