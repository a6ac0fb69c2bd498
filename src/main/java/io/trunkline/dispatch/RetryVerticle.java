package io.trunkline.dispatch;

import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.PgRetries;
import io.trunkline.journal.PgRetries.Claimed;
import io.trunkline.journal.Unsettled;
import io.trunkline.worker.Desk;
import io.trunkline.worker.Load;
import io.trunkline.worker.Portion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Claims events that are due again, whichever node took them first, as many as this node has room for. Since every
 * node claims by itself, a dead node's work spreads without anyone dealing it out, even with the cluster's port cut.
 */
public final class RetryVerticle extends VerticleBase {
    private static final int BUSY = 4_000;

    /** Lost so often in a row, an event goes alone; then it is given up, for it may be what ends its workers. */
    private static final int SUSPECT = 2;

    private static final int HOPELESS = 4;

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofMillis(150);

    /** What was claimed, and as much of it as is still in the log. */
    private record Taken(List<Claimed> claimed, List<Entry> entries) {}

    private final PgRetries retries = new PgRetries();
    private final Pool pool;
    private final PgLog log;
    private final Load load;
    private final Desk desk;
    private final Dispatcher dispatcher;
    private final String node;
    private final Portion portion = new Portion();

    /** When the last claim that is known to be committed ends, by the database's clock. */
    private Instant knownUntil = Instant.EPOCH;

    /** Whether there was one since of which nobody knows it. */
    private boolean isClaimLost;

    private Rounds rounds;

    @SuppressWarnings("NullAway.Init")
    public RetryVerticle(Pool pool, PgLog log, Desk desk, Dispatcher dispatcher, String node) {
        this.pool = pool;
        this.log = log;
        this.desk = desk;
        this.load = desk.load();
        this.dispatcher = dispatcher;
        this.node = node;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new Rounds(vertx, "retries", IDLE, this::claim);
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

    private Future<Duration> claim() {
        if (load.events() > BUSY || !load.hasRoom()) {
            return Future.succeededFuture(IDLE);
        }
        int most = portion.size();
        return undoLostClaim()
                .compose(undone -> claim(most))
                .compose(this::dispatch)
                .map(claimed -> claimed < most ? IDLE : Duration.ofMillis(5));
    }

    private Future<Taken> claim(int most) {
        return pool.withTransaction(transaction -> take(transaction, most))
                .onSuccess(taken -> taken.claimed().forEach(this::noteEnd))
                .onFailure(unknown -> isClaimLost = true);
    }

    private void noteEnd(Claimed one) {
        if (one.until().isAfter(knownUntil)) {
            knownUntil = one.until();
        }
    }

    /** Else nobody would touch what it took before its lease ends. */
    private Future<Void> undoLostClaim() {
        return isClaimLost
                ? retries.undoClaims(pool, node, knownUntil).onSuccess(undone -> isClaimLost = false)
                : Future.succeededFuture();
    }

    /** In one transaction: a claim that could not be read would count as a hand-out that was lost. */
    private Future<Taken> take(SqlClient transaction, int most) {
        return retries.claim(transaction, node, most, LEASE)
                .compose(claimed -> claimed.isEmpty()
                        ? Future.succeededFuture(new Taken(claimed, List.of()))
                        : log.read(transaction, events(claimed)).map(entries -> new Taken(claimed, entries)));
    }

    private Future<Integer> dispatch(Taken taken) {
        if (taken.claimed().isEmpty()) {
            return Future.succeededFuture(0);
        }
        taken.entries().forEach(entry -> portion.saw(entry.delivery().body().length()));
        Map<Unsettled, Integer> lost = new HashMap<>();
        taken.claimed().forEach(one -> lost.put(one.event(), one.lost()));
        dispatcher.accept(among(taken.entries(), lost, 0, SUSPECT));
        dispatcher.acceptSuspects(among(taken.entries(), lost, SUSPECT, HOPELESS));
        return bury(among(taken.entries(), lost, HOPELESS, Integer.MAX_VALUE))
                .compose(buried -> forgetMissing(taken))
                .map(taken.claimed().size());
    }

    /** A row that retention has dropped needs no retry. */
    private Future<Void> forgetMissing(Taken taken) {
        Set<LogId> there = taken.entries().stream().map(Entry::at).collect(Collectors.toSet());
        List<Unsettled> missing = events(taken.claimed()).stream()
                .filter(event -> !there.contains(event.at()))
                .toList();
        return missing.isEmpty() ? Future.succeededFuture() : retries.forget(pool, missing);
    }

    private static List<Unsettled> events(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::event).toList();
    }

    private static List<Entry> among(List<Entry> entries, Map<Unsettled, Integer> lost, int from, int below) {
        return entries.stream()
                .filter(entry -> {
                    Unsettled event = new Unsettled(entry.at(), entry.generation(), entry.attempts());
                    int times = lost.getOrDefault(event, 0);
                    return times >= from && times < below;
                })
                .toList();
    }

    private Future<Void> bury(List<Entry> hopeless) {
        return Future.join(hopeless.stream()
                        .map(entry -> desk.bury(entry, "its worker ended " + HOPELESS + " times without a result"))
                        .toList())
                .mapEmpty();
    }
}
