package io.trunkline.subscription;

import io.trunkline.dispatch.Rounds;
import io.trunkline.journal.PgLog;
import io.trunkline.provider.Providers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Has a courier for each subscription that this node holds; one node at a time holds it, by a lease. Nothing hangs on
 * the lease but effort: two couriers of one subscription claim different events.
 */
public final class DeliveryVerticle extends VerticleBase {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(250);

    /** More than so many look for work less often, so that the database is asked no more by many than by a few. */
    private static final int AT_FULL_PACE = 10;

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration STAND_BACK = Duration.ofSeconds(1);
    private static final Duration MEASURE = Duration.ofSeconds(5);
    private static final long LAST_REPLIES_SECONDS = 2;

    private final Pool pool;
    private final PgLog log;
    private final PgSubscriptions subscriptions;
    private final PgDeliveries deliveries = new PgDeliveries();
    private final PgStandings standings = new PgStandings();
    private final DeliveryMeters meters;
    private final String node;
    private final Duration patience;
    private final Map<Long, Courier> couriers = new HashMap<>();
    private PostOffice office;
    private Rounds beats;
    private Rounds measurements;

    /**
     * @param pool of its own, so that however much there is to deliver holds up nothing else
     * @param patience how long a subscriber may take to reply
     */
    @SuppressWarnings("NullAway.Init")
    public DeliveryVerticle(
            Pool pool, PgLog log, Providers providers, DeliveryMeters meters, String node, Duration patience) {
        this.pool = pool;
        this.log = log;
        this.subscriptions = new PgSubscriptions(providers);
        this.meters = meters;
        this.node = node;
        this.patience = patience;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        office = new PostOffice(vertx, pool, log, subscriptions, deliveries, meters, node, patience);
        beats = new Rounds(vertx, "subscriptions", BEAT, this::beat);
        measurements = new Rounds(vertx, "standings", MEASURE, this::measure);
    }

    @Override
    public Future<?> start() {
        beats.start();
        measurements.start();
        return Future.succeededFuture();
    }

    /** Waits a little for replies that are on their way; the rest is sent again by whoever comes next. */
    @Override
    public Future<?> stop() {
        return Future.join(beats.stop(), measurements.stop())
                .compose(stopped -> Future.join(
                        couriers.values().stream().map(Courier::stop).toList()))
                .timeout(LAST_REPLIES_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .compose(stopped -> deliveries.release(pool, node))
                .compose(released -> subscriptions.leave(pool, node))
                .otherwiseEmpty();
    }

    private Future<Duration> beat() {
        return subscriptions
                .take(pool, node, LEASE, STAND_BACK)
                .onSuccess(this::serve)
                .compose(held -> held.isEmpty() ? Future.succeededFuture() : deliveries.freeClaims(pool))
                .map(BEAT);
    }

    private void serve(Set<Long> held) {
        couriers.entrySet().removeIf(one -> {
            boolean gone = !held.contains(one.getKey());
            if (gone) {
                one.getValue().stop();
            }
            return gone;
        });
        Duration idle = IDLE.multipliedBy(1 + held.size() / AT_FULL_PACE);
        for (long id : held) {
            Courier there = couriers.get(id);
            if (there == null) {
                Courier courier = new Courier(office, id, idle);
                couriers.put(id, courier);
                courier.start();
            } else {
                there.serve(idle);
            }
        }
    }

    private Future<Duration> measure() {
        return standings.list(pool).onSuccess(meters::stand).map(MEASURE);
    }
}
