package io.trunkline.dispatch;

import io.trunkline.journal.PgLeases;
import io.trunkline.journal.PgNodes;
import io.trunkline.journal.PgPartitions;
import io.trunkline.journal.PgSweep;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds events that nobody works on: one node at a time does, by a lease. What a dead node took is put up for anyone
 * within four seconds of its last beat. Nothing hangs on the lease but effort: two sweepers would do no harm.
 */
public final class SweeperVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(SweeperVerticle.class);
    private static final String LEASE = "sweeper";

    /** Shorter than a silent node is waited for: the sweeper itself may be the one that died. */
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int ROUNDS_BETWEEN_SLOW_ONES = 30;
    private static final int PARTITION_DAYS_AHEAD = 7;

    /** The mark moves at most so far in a round, so that a round stays short. */
    private static final long STRIDE = 50_000;

    private final PgLeases leases = new PgLeases();
    private final PgSweep sweep = new PgSweep();
    private final PgNodes nodes = new PgNodes();
    private final PgPartitions partitions = new PgPartitions();
    private final Horizon horizon = new Horizon(sweep);
    private final Pool pool;
    private final String node;
    private long round;
    private boolean isMoreLeft;
    private boolean isHeldUp;
    private Rounds rounds;
    private Rounds upkeep;

    @SuppressWarnings("NullAway.Init")
    public SweeperVerticle(Pool pool, String node) {
        this.pool = pool;
        this.node = node;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new Rounds(vertx, "sweep", PAUSE, this::sweep);
        upkeep = new Rounds(vertx, "upkeep", Duration.ofSeconds(10), this::upkeep);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        upkeep.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(rounds.stop(), upkeep.stop())
                .compose(stopped -> leases.release(pool, LEASE, node))
                .otherwiseEmpty();
    }

    private Future<Duration> sweep() {
        return leases.take(pool, LEASE, node, LEASE_LENGTH)
                .compose(lease -> lease.isPresent() ? sweep(lease.get()) : Future.succeededFuture())
                .onFailure(unknown -> horizon.forget())
                .map(PAUSE);
    }

    private Future<Void> sweep(PgLeases.Lease lease) {
        boolean slow = round++ % ROUNDS_BETWEEN_SLOW_ONES == 0;
        return sweep.freeClaims(pool)
                .compose(freed -> slow || isMoreLeft ? Future.succeededFuture(true) : sweep.anyoneSilent(pool))
                .compose(look -> look ? sweep.adoptOfTheDead(pool, lease.mark()) : Future.succeededFuture(0))
                .onSuccess(adopted -> isMoreLeft = adopted == PgSweep.AT_ONCE)
                .onSuccess(SweeperVerticle::tell)
                .compose(adopted -> slow && adopted == 0 ? lookBack(lease) : Future.succeededFuture())
                .compose(adopted -> horizon.visibleUpTo(pool))
                .compose(visible -> moveMark(lease, visible));
    }

    /** Now and then, whoever seems to live: a hint was lost, or a node is overrun. */
    private Future<Void> lookBack(PgLeases.Lease lease) {
        return nodes.forgetDead(pool)
                .compose(forgotten -> sweep.adoptOld(pool, lease.mark()))
                .onSuccess(SweeperVerticle::tell)
                .mapEmpty();
    }

    private Future<Void> moveMark(PgLeases.Lease lease, long visible) {
        long upTo = Math.min(visible, lease.mark() + STRIDE);
        if (upTo <= lease.mark()) {
            return Future.succeededFuture();
        }
        return settledUpTo(lease.mark(), upTo)
                .onSuccess(mark -> isHeldUp = mark < upTo)
                .compose(mark -> mark > lease.mark() ? leases.moveMark(pool, lease, mark) : Future.succeededFuture())
                .mapEmpty();
    }

    /** What held the mark up is looked at alone first: in a backlog it waits for long, and all behind it would be read in vain. */
    private Future<Long> settledUpTo(long mark, long upTo) {
        if (!isHeldUp) {
            return sweep.settledUpTo(pool, mark, upTo);
        }
        return sweep.settledUpTo(pool, mark, mark + 1)
                .compose(moved -> moved == mark ? Future.succeededFuture(mark) : sweep.settledUpTo(pool, moved, upTo));
    }

    private Future<Duration> upkeep() {
        return partitions.ensure(pool, PARTITION_DAYS_AHEAD).map(Duration.ofMinutes(10));
    }

    private static void tell(int adopted) {
        if (adopted > 0) {
            LOG.atInfo().addKeyValue("events", adopted).log("events that were left behind are taken up");
        }
    }

    /**
     * Up to which id every row of the log is visible. Ids are drawn inside transactions that commit in any order; but
     * each transaction has its number before it draws. So once every transaction numbered up to some moment has ended,
     * all ids drawn up to that moment are there for good.
     */
    static final class Horizon {
        private final PgSweep sweep;
        private long visible;
        private Optional<Watch> watch = Optional.empty();

        private record Watch(long drawn, long transaction) {}

        Horizon(PgSweep sweep) {
            this.sweep = sweep;
        }

        Future<Long> visibleUpTo(Pool pool) {
            return watch.isPresent() ? look(pool, watch.get()) : begin(pool).compose(begun -> look(pool, begun));
        }

        /** What answers after a failure may be a standby that never heard of the last ids, and draws them again. */
        void forget() {
            visible = 0;
            watch = Optional.empty();
        }

        /** Two statements, in this order: the number must be the later look. */
        private Future<Watch> begin(Pool pool) {
            return sweep.lastDrawn(pool)
                    .compose(drawn -> sweep.nextTransaction(pool).map(next -> new Watch(drawn, next)))
                    .onSuccess(begun -> watch = Optional.of(begun));
        }

        private Future<Long> look(Pool pool, Watch watched) {
            return sweep.oldestTransaction(pool).map(oldest -> {
                if (oldest >= watched.transaction()) {
                    visible = watched.drawn();
                    watch = Optional.empty();
                }
                return visible;
            });
        }
    }
}
