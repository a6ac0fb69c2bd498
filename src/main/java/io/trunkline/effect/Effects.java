package io.trunkline.effect;

import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;

/** Turns what events state into rows. */
public interface Effects {

    /**
     * Applies the facts inside the caller's transaction and waits for nothing but the database. Whatever the order and
     * the batches in which a set of events is applied, the same rows come out, so long as each is applied once: the
     * caller sees to that. Fails with {@link Raced} when another transaction was faster.
     */
    Future<Void> apply(SqlClient transaction, List<Stated> batch);

    /** Drops what is remembered of the database: after an outage it may be one that lost its last commits. */
    default void forget() {}

    /** Nothing is wrong; the transaction has to be done again from its start. */
    final class Raced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Raced(String what) {
            super(what, null, false, false);
        }

        /** Whoever was to be found and is not was introduced, or became another one, meanwhile. */
        static <T> Future<T> ifMissing(Optional<T> found) {
            return found.map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new Raced("someone else introduced the same person")));
        }
    }
}
