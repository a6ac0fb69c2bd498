package io.trunkline.subscription;

import io.trunkline.bus.CloudEvents;
import io.trunkline.dispatch.Rounds;
import io.trunkline.event.Entry;
import io.trunkline.journal.Unsettled;
import io.trunkline.subscription.PgDeliveries.Claim;
import io.trunkline.subscription.PgDeliveries.Claimed;
import io.trunkline.subscription.PgDeliveries.Failed;
import io.vertx.core.Future;
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
    private static final Duration AT_ONCE = Duration.ofMillis(2);

    /** What a claim is kept for beyond the time a reply may take: reading before it, writing after it. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final PostOffice office;
    private final PgDeliveries deliveries;
    private final Pool pool;
    private final String node;
    private final long subscription;
    private final Rounds rounds;
    private Duration idle;

    /** One at first and after a failure of all, so that little is held up by a subscriber that hangs. */
    private int window = 1;

    /** @param idle how long to wait where there was nothing to do */
    Courier(PostOffice office, long subscription, Duration idle) {
        this.office = office;
        this.deliveries = office.deliveries();
        this.pool = office.pool();
        this.node = office.node();
        this.subscription = subscription;
        this.idle = idle;
        this.rounds = new Rounds(office.vertx(), "deliveries", Duration.ofSeconds(1), this::round);
    }

    /** An event that was sent, and why it was not replied to. */
    private record Sent(Claimed claimed, Optional<Throwable> failure) {}

    void start() {
        rounds.start();
    }

    /** How often to look for more may have changed. */
    void serve(Duration pause) {
        idle = pause;
    }

    /** Completes when the events under way are replied to or have failed. */
    Future<Void> stop() {
        return rounds.stop();
    }

    private Future<Duration> round() {
        int most = window;
        return office.subscriptions()
                .walk(pool, subscription, STRIDE, ENOUGH_DUE)
                .compose(went -> deliveries
                        .claim(pool, subscription, node, most, office.patience().plus(MARGIN))
                        .compose(claim ->
                                deliver(claim).map(heard -> pause(heard, went == STRIDE || claim.lookedAt() == most))));
    }

    private Duration pause(boolean heard, boolean more) {
        return heard && more ? AT_ONCE : idle;
    }

    /** Completes with whether the subscriber was there, as far as could be seen. */
    private Future<Boolean> deliver(Claim claim) {
        if (claim.taken().isEmpty()) {
            return Future.succeededFuture(true);
        }
        Map<Unsettled, Claimed> taken = new HashMap<>();
        claim.taken().forEach(one -> taken.put(new Unsettled(one.at(), one.generation(), one.attempts()), one));
        Future<List<Entry>> entries = office.log().read(pool, List.copyOf(taken.keySet()));
        return office.subscriptions()
                .read(pool, subscription)
                .compose(now -> entries.compose(read -> send(now, read, taken)));
    }

    /**
     * What nobody wants any more, since types have changed, or what retention has dropped is forgotten.
     *
     * @param now as it stands after the claim: what was claimed for new types is not judged by the old ones
     */
    private Future<Boolean> send(Optional<Subscription> now, List<Entry> entries, Map<Unsettled, Claimed> taken) {
        List<Future<Sent>> sent = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Unsettled place = new Unsettled(entry.at(), entry.generation(), entry.attempts());
            boolean isWanted = now.isPresent() && now.get().wants(entry.delivery());
            Claimed claimed = isWanted ? taken.remove(place) : null;
            if (claimed != null) {
                sent.add(send(now.get(), entry, claimed));
            }
        }
        return Future.join(sent)
                .compose(all -> deliveries.delivered(pool, subscription, List.copyOf(taken.values())))
                .compose(forgotten -> note(sent.stream().map(Future::result).toList()));
    }

    private Future<Sent> send(Subscription subscriber, Entry entry, Claimed claimed) {
        DeliveryOptions options = new DeliveryOptions()
                .setSendTimeout(office.patience().toMillis())
                .addHeader("subscription", subscriber.name())
                .addHeader("attempt", Integer.toString(claimed.attempts()));
        return Future.succeededFuture(entry)
                .map(settled -> CloudEvents.of(settled, claimed.outcome()))
                .compose(event -> office.vertx().eventBus().request(subscriber.address(), event, options))
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
        window = sent.isEmpty() || !delivered.isEmpty() ? WINDOW : 1;
        office.meters().sent(delivered.size(), unheard.size(), failed);
        return deliveries
                .delivered(pool, subscription, delivered)
                .compose(noted -> deliveries.failed(pool, subscription, node, failed))
                .compose(
                        noted -> deliveries.putBack(pool, subscription, node, unheard, "nobody listens at the address"))
                .compose(noted -> unheard.isEmpty()
                        ? Future.succeededFuture()
                        : office.subscriptions().standBack(pool, subscription, node))
                .map(noted -> unheard.isEmpty());
    }
}
