package io.trunkline.dispatch;

import io.trunkline.journal.PgLeases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Supplier;

/** Rounds that one node at a time does for all, by a lease; the others come by to see whether it is free. */
final class LeasedRounds {
    /**
     * @param name of the lease
     * @param length of the lease: rounds that follow each other sooner are one node's
     * @param standBy how long a node waits that does not have it
     */
    record Terms(String name, Duration length, Duration standBy, Duration pauseAfterFailure) {}

    private final PgLeases leases = new PgLeases();
    private final Pool pool;
    private final String node;
    private final Terms terms;
    private final Supplier<Future<Duration>> round;
    private final Rounds rounds;

    /** @param round completes with the pause until the next one */
    LeasedRounds(Vertx vertx, Pool pool, String node, Terms terms, Supplier<Future<Duration>> round) {
        this.pool = pool;
        this.node = node;
        this.terms = terms;
        this.round = round;
        this.rounds = new Rounds(vertx, terms.name(), terms.pauseAfterFailure(), this::take);
    }

    void start() {
        rounds.start();
    }

    /** Completes when the round under way has ended and another node may go on. Does not fail. */
    Future<Void> stop() {
        return rounds.stop()
                .compose(stopped -> leases.release(pool, terms.name(), node))
                .otherwiseEmpty();
    }

    private Future<Duration> take() {
        return leases.take(pool, terms.name(), node, terms.length())
                .compose(lease -> lease.isPresent() ? round.get() : Future.succeededFuture(terms.standBy()));
    }
}
