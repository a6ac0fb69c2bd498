package io.trunkline.dispatch;

import io.trunkline.bus.Addresses;
import io.trunkline.credit.Crossing;
import io.trunkline.credit.PgAccounts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds what calls cost into the tenants' accounts, and tells of balances that became low: one node at a time does, by a
 * lease. Nothing hangs on the lease but effort: two at once would fold different rows, and tell of different crossings.
 */
public final class BalanceVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BalanceVerticle.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final LeasedRounds.Terms TERMS =
            new LeasedRounds.Terms("balances", Duration.ofSeconds(3), PAUSE, Duration.ofSeconds(2));
    private static final Duration UNTIL_NEXT_COUNT = Duration.ofSeconds(5);

    private final PgAccounts accounts = new PgAccounts();
    private final Pool pool;
    private final String node;
    private final Predicate<String> listened;
    private final BalanceMeters meters;
    private LeasedRounds rounds;
    private Rounds counts;

    /** @param listened whether anybody in the cluster listens on an address */
    @SuppressWarnings("NullAway.Init")
    public BalanceVerticle(Pool pool, String node, Predicate<String> listened, BalanceMeters meters) {
        this.pool = pool;
        this.node = node;
        this.listened = listened;
        this.meters = meters;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new LeasedRounds(vertx, pool, node, TERMS, this::round);
        counts = new Rounds(vertx, "count of balances", UNTIL_NEXT_COUNT, this::count);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        counts.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(rounds.stop(), counts.stop());
    }

    private Future<Duration> round() {
        return foldAll().map(PAUSE);
    }

    private Future<Void> foldAll() {
        return accounts.fold(pool)
                .compose(more -> accounts.cross(pool).onSuccess(this::tell).map(more))
                .compose(more -> more ? foldAll() : Future.succeededFuture());
    }

    private void tell(List<Crossing> crossings) {
        for (Crossing crossing : crossings) {
            LOG.atInfo()
                    .addKeyValue("tenant", crossing.tenantId())
                    .addKeyValue("low", crossing.isLow())
                    .log("a balance of credits crossed its threshold");
            if (crossing.isLow()) {
                meters.low();
                if (listened.test(Addresses.LOW_CREDITS)) {
                    vertx.eventBus().publish(Addresses.LOW_CREDITS, crossing.event());
                }
            }
        }
    }

    private Future<Duration> count() {
        return accounts.figures(pool).onSuccess(meters::show).map(UNTIL_NEXT_COUNT);
    }
}
