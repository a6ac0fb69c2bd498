package io.trunkline.dispatch;

import io.trunkline.journal.PgAgedKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/**
 * Keeps the table of new keys small, so that an append costs the same however long the log is: one node at a time moves
 * those that are a day old, by a lease, in small steps from one end to the other. A part that fails is left to the next
 * pass; a node that lost the lease goes on where it was when it has it again.
 */
public final class AgingVerticle extends VerticleBase {
    private static final LeasedRounds.Terms TERMS =
            new LeasedRounds.Terms("aging", Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofSeconds(30));

    /** Seldom, for the more keys move at once, the fewer pages are written for each. */
    private static final Duration BETWEEN_PASSES = Duration.ofHours(6);

    /** Leaves most of the database's time to others. */
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);

    /** A node that starts has other work. */
    private static final Duration AFTER_START = Duration.ofMinutes(5);

    private final PgAgedKeys keys = new PgAgedKeys();
    private final Pool pool;
    private final String node;
    private final Duration betweenSteps;
    private Duration before;
    private int part;
    private LeasedRounds rounds;

    public AgingVerticle(Pool pool, String node) {
        this(pool, node, AFTER_START, BETWEEN_STEPS);
    }

    /** @param before the first pass */
    @SuppressWarnings("NullAway.Init")
    AgingVerticle(Pool pool, String node, Duration before, Duration betweenSteps) {
        this.pool = pool;
        this.node = node;
        this.before = before;
        this.betweenSteps = betweenSteps;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new LeasedRounds(vertx, pool, node, TERMS, this::step);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return rounds.stop();
    }

    private Future<Duration> step() {
        if (!before.isZero()) {
            Duration rest = before;
            before = Duration.ZERO;
            return Future.succeededFuture(rest);
        }
        return keys.step(pool, part).onFailure(unable -> next()).map(more -> {
            if (!more) {
                next();
            }
            return more || part > 0 ? betweenSteps : BETWEEN_PASSES;
        });
    }

    private void next() {
        part = (part + 1) % PgAgedKeys.PARTS;
    }
}
