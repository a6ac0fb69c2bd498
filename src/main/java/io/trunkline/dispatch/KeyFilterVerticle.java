package io.trunkline.dispatch;

import io.trunkline.journal.AgedKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/** Keeps this node told which keys are not among the aged ones, so that they need not be looked for. */
public final class KeyFilterVerticle extends VerticleBase {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final Pool pool;
    private final AgedKeys aged;
    private Rounds rounds;

    @SuppressWarnings("NullAway.Init")
    public KeyFilterVerticle(Pool pool, AgedKeys aged) {
        this.pool = pool;
        this.aged = aged;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new Rounds(
                vertx,
                "filter of aged keys",
                AFTER_FAILURE,
                () -> aged.refresh(pool).map(BETWEEN));
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
}
