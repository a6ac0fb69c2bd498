package io.trunkline.subscription;

import io.trunkline.bus.CloudEvents;
import io.trunkline.dispatch.Rounds;
import io.trunkline.event.Entry;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.Unsettled;
import io.trunkline.subscription.PgDeliveries.Claim;
import io.trunkline.subscription.PgDeliveries.Claimed;
import io.trunkline.subscription.PgDeliveries.Failed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells one subscriber what settled, a bounded number of events at a time, and notes who replied. A subscriber that
 * hangs or fails slows this courier alone. Lives on one event loop.
 */
final class Courier {
    private static final int WINDOW = 128;
    private static final int ENOUGH_DUE = 256;
    private static final long STRIDE = 2_000;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AT_ONCE = Duration.ofMillis(2);

    /** What a claim is kept for beyond the time a reply may take: reading before it, writing after it. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Pool pool;
    private final PgLog log;
    private final PgSubscriptions subscriptions;
    private final PgDeliveries deliveries = new PgDeliveries();
    private final DeliveryMeters meters;
    private final String node;
    private final Duration patience;
    private final Rounds rounds;
    private Subscription subscription;

    /** One at first and after a failure of all, so that little is held up by a subscriber that hangs. */
    private int window = 1;

    /** @param patience how long a reply may take */
    Courier(
            Vertx vertx,
            Pool pool,
            PgLog log,
            PgSubscriptions subscriptions,
            DeliveryMeters meters,
            String node,
            Duration patience,
            Subscription subscription) {
        this.vertx = vertx;
        this.pool = pool;
        this.log = log;
        this.subscriptions = subscriptions;
        this.meters = meters;
        this.node = node;
        this.patience = patience;
        this.subscription = subscription;
        this.rounds = new Rounds(vertx, "deliveries", Duration.ofSeconds(1), this::round);
    }

    /** An event that was sent; empty where there was none to send. */
    private record Sent(Claimed claimed, Optional<Throwable> failure) {}

    void start() {
        rounds.start();
    }

    /** Types and address may have changed. */
    void serve(Subscription now) {
        subscription = now;
    }

    /** Completes when the events under way are replied to or have failed. */
    Future<Void> stop() {
        return rounds.stop();
    }

    private Future<Duration> round() {
        int most = window;
        return subscriptions
                .walk(pool, subscription.id(), STRIDE, ENOUGH_DUE)
                .compose(went -> deliveries
                        .claim(pool, subscription.id(), node, most, patience.plus(MARGIN))
                        .compose(claim ->
                                deliver(claim).map(heard -> pause(heard, went == STRIDE || claim.lookedAt() == most))));
    }

    private static Duration pause(boolean heard, boolean more) {
        return heard && more ? AT_ONCE : IDLE;
    }

    /** Completes with whether the subscriber was there, as far as could be seen. */
    private Future<Boolean> deliver(Claim claim) {
        if (claim.taken().isEmpty()) {
            return Future.succeededFuture(true);
        }
        Map<Unsettled, Claimed> wanted = new HashMap<>();
        claim.taken().forEach(one -> wanted.put(new Unsettled(one.at(), one.generation(), one.attempts()), one));
        return log.read(pool, List.copyOf(wanted.keySet())).compose(entries -> {
            List<Future<Sent>> sent = new ArrayList<>(wanted.size());
            for (Entry entry : entries) {
                Claimed claimed = wanted.remove(new Unsettled(entry.at(), entry.generation(), entry.attempts()));
                if (claimed != null) {
                    sent.add(send(entry, claimed));
                }
            }
            // A row that retention has dropped can be told no more.
            wanted.values().forEach(gone -> sent.add(Future.succeededFuture(new Sent(gone, Optional.empty()))));
            return Future.join(sent)
                    .compose(all -> note(sent.stream().map(Future::result).toList()));
        });
    }

    private Future<Sent> send(Entry entry, Claimed claimed) {
        if (!subscription.wants(entry.delivery())) {
            return Future.succeededFuture(new Sent(claimed, Optional.empty()));
        }
        DeliveryOptions options = new DeliveryOptions()
                .setSendTimeout(patience.toMillis())
                .addHeader("subscription", subscription.name())
                .addHeader("attempt", Integer.toString(claimed.attempts()));
        return Future.succeededFuture(entry)
                .map(settled -> CloudEvents.of(settled, claimed.outcome()))
                .compose(event -> vertx.eventBus().request(subscription.address(), event, options))
                .map(reply -> new Sent(claimed, Optional.empty()))
                .otherwise(failure -> new Sent(claimed, Optional.of(failure)));
    }

    private Future<Boolean> note(List<Sent> sent) {
        List<Claimed> delivered = new ArrayList<>();
        List<Claimed> unheard = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (Sent one : sent) {
            if (one.failure().isEmpty()) {
                delivered.add(one.claimed());
                continue;
            }
            Fate fate = Fate.of(one.failure().get(), one.claimed().attempts());
            if (fate instanceof Fate.Unheard) {
                unheard.add(one.claimed());
            } else {
                failed.add(new Failed(one.claimed(), fate));
            }
        }
        window = delivered.isEmpty() ? 1 : WINDOW;
        meters.sent(delivered.size(), unheard.size(), failed);
        long id = subscription.id();
        return deliveries
                .delivered(pool, id, delivered)
                .compose(noted -> deliveries.failed(pool, id, node, failed))
                .compose(noted -> deliveries.putBack(pool, id, node, unheard, "nobody listens at the address"))
                .compose(
                        noted -> unheard.isEmpty() ? Future.succeededFuture() : subscriptions.standBack(pool, id, node))
                .map(noted -> unheard.isEmpty());
    }
}
