package io.trunkline.analysis;

import io.trunkline.database.Fault;
import io.trunkline.dispatch.Rounds;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.Claim;
import io.trunkline.insight.CompletedCall;
import io.trunkline.insight.Histories;
import io.trunkline.insight.Lane;
import io.trunkline.insight.Lanes;
import io.trunkline.insight.PastCall;
import io.trunkline.insight.Result;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Claims completed calls, one of each number at a time and as many numbers as this node has places, and sees each
 * through. Every node does so by itself; the fence of a lane decides who may save.
 */
public final class AnalysisVerticle extends VerticleBase {
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration FULL = Duration.ofMillis(5);
    private static final Duration MEASURE = Duration.ofSeconds(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final Lanes lanes = new Lanes();
    private final AnalysisQueue queue = new AnalysisQueue();
    private final Histories histories = new Histories();
    private final Office office;
    private final Pool pool;
    private Width width;
    private Budget budget;
    private Course course;
    private Saves saves;
    private Rounds rounds;
    private Rounds measurements;
    private int inHand;

    @SuppressWarnings("NullAway.Init")
    public AnalysisVerticle(Office office) {
        this.office = office;
        this.pool = office.pool();
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        width = new Width(office.config().concurrency(), System.nanoTime());
        budget = office.budget();
        course = office.course(budget, width);
        saves = office.saves(vertx, budget);
        rounds = new Rounds(vertx, "analyses", IDLE, this::claim);
        measurements = new Rounds(vertx, "analysis queue", MEASURE, this::measure);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        measurements.start();
        return Future.succeededFuture();
    }

    /** Waits a little for answers that are on their way; of the rest others hear at once. */
    @Override
    public Future<?> stop() {
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        return Future.join(rounds.stop(), measurements.stop())
                .compose(stopped -> emptyHanded(until))
                .compose(ended -> lanes.leave(pool, office.node()))
                .otherwiseEmpty();
    }

    private Future<Void> emptyHanded(long until) {
        return inHand == 0 || System.nanoTime() > until
                ? Future.succeededFuture()
                : vertx.timer(20, TimeUnit.MILLISECONDS).compose(waited -> emptyHanded(until));
    }

    private Future<Duration> claim() {
        int places = width.places(System.nanoTime()) - inHand;
        return places <= 0
                ? Future.succeededFuture(FULL)
                : queue.tenantsDue(pool).compose(tenants -> claim(tenants, places));
    }

    /** Each tenant has its share of the places, and those whose minute is used up none. */
    private Future<Duration> claim(List<UUID> due, int places) {
        List<UUID> tenants = new ArrayList<>(due);
        tenants.removeIf(budget::isSpent);
        if (tenants.isEmpty()) {
            return Future.succeededFuture(IDLE);
        }
        Collections.shuffle(tenants);
        List<UUID> served = tenants.subList(0, Math.min(places, tenants.size()));
        return lanes.claim(
                        pool,
                        served,
                        places / served.size(),
                        office.node(),
                        office.config().lease())
                .compose(this::take)
                .map(taken -> taken == 0 ? IDLE : FULL);
    }

    private Future<Integer> take(List<Lane> held) {
        if (held.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return queue.turns(pool, held)
                .compose(claims -> releaseIdle(held, claims)
                        .compose(released -> histories.read(pool, withNumber(claims)))
                        .onSuccess(told -> claims.forEach(claim -> see(claim, told))))
                .recover(unread -> lanes.release(pool, held).transform(given -> Future.failedFuture(unread)))
                .map(told -> held.size());
    }

    private Future<Void> releaseIdle(List<Lane> held, List<Claim> claims) {
        Set<Lane> idle = new HashSet<>(held);
        claims.forEach(claim -> idle.remove(claim.lane()));
        return idle.isEmpty() ? Future.succeededFuture() : lanes.release(pool, idle);
    }

    private static List<CompletedCall> withNumber(List<Claim> claims) {
        return claims.stream()
                .map(Claim::call)
                .filter(call -> call.number() != null)
                .toList();
    }

    private void see(Claim claim, Map<UUID, List<PastCall>> told) {
        inHand++;
        // Composed, so that a fault of ours fails this call and not those that were claimed with it.
        Future.succeededFuture(told.getOrDefault(claim.call().id(), List.of()))
                .compose(history -> course.run(claim, history))
                .otherwise(fault -> new Result.GivenUp(
                        claim, claim.attempts(), "fault", Fault.describe(fault), null, claim.spent()))
                .compose(saves::add)
                .onComplete(done -> inHand--);
    }

    private Future<Duration> measure() {
        return queue.standing(pool, null).onSuccess(office.meters()::stands).map(MEASURE);
    }
}
