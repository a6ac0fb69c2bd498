package io.trunkline.analysis;

import io.trunkline.database.Fault;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.Lanes;
import io.trunkline.insight.LeadAnalytics;
import io.trunkline.insight.Permits;
import io.trunkline.insight.Permits.Correction;
import io.trunkline.insight.Result;
import io.trunkline.journal.PgLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes results, all that came while the last ones were being written in one transaction: individual and complete rows,
 * the queue, the events and the permits together, and nothing of a lane that was lost. Called on one event loop.
 */
final class Saves {
    private static final Logger LOG = LoggerFactory.getLogger(Saves.class);
    private static final int MOST = 256;
    private static final long PAUSE_MS = 200;

    /** A check that is violated may be a day's missing partition, which will be made; or a value, which stays as it is. */
    private static final String CHECK_VIOLATED = "23514";

    private static final int MOST_REFUSALS = 5;

    private final Vertx vertx;
    private final Pool pool;
    private final PgLog log;
    private final String node;
    private final Announcements announcements;
    private final Budget budget;
    private final Consumer<List<Entry>> handOver;
    private final Lanes lanes = new Lanes();
    private final AnalysisQueue queue = new AnalysisQueue();
    private final LeadAnalytics analytics = new LeadAnalytics();
    private final Permits permits = new Permits();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean isWriting;

    private record Pending(Result result, Promise<Void> written) {}

    /** @param handOver gets each event right after its commit */
    Saves(
            Vertx vertx,
            Pool pool,
            PgLog log,
            String node,
            Announcements announcements,
            Budget budget,
            Consumer<List<Entry>> handOver) {
        this.vertx = vertx;
        this.pool = pool;
        this.log = log;
        this.node = node;
        this.announcements = announcements;
        this.budget = budget;
        this.handOver = handOver;
    }

    /** Completes when it is written, or is known to be nobody's any more. Does not fail. */
    Future<Void> add(Result result) {
        Promise<Void> written = Promise.promise();
        waiting.add(new Pending(result, written));
        pump();
        return written.future();
    }

    private void pump() {
        if (isWriting || waiting.isEmpty()) {
            return;
        }
        isWriting = true;
        List<Pending> batch = new ArrayList<>();
        while (batch.size() < MOST && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        write(batch.stream().map(Pending::result).toList(), 0).onComplete(done -> {
            isWriting = false;
            batch.forEach(one -> one.written().complete());
            pump();
        });
    }

    /** While the database is away it waits: what was answered is paid. */
    private Future<Void> write(List<Result> batch, int tries) {
        List<Correction> corrections = budget.corrections();
        return pool.withTransaction(transaction -> write(transaction, batch, corrections))
                .onSuccess(entries -> {
                    if (!entries.isEmpty()) {
                        handOver.accept(entries);
                    }
                })
                .<Void>mapEmpty()
                .recover(failure -> {
                    budget.putBack(corrections);
                    return again(batch, tries, failure);
                });
    }

    private Future<Void> again(List<Result> batch, int tries, Throwable failure) {
        if (mayPass(failure, tries)) {
            return vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> write(batch, tries + 1));
        }
        LOG.atWarn()
                .addKeyValue("results", batch.size())
                .addKeyValue("error", Fault.describe(failure))
                .log("analyses could not be saved");
        if (batch.size() > 1) {
            return singly(new ArrayDeque<>(batch));
        }
        Result culprit = batch.get(0);
        if (culprit instanceof Result.GivenUp up && up.saved() == null) {
            // Not even that can be written: its lane runs out, and somebody tries again.
            return Future.succeededFuture();
        }
        return write(
                List.of(new Result.GivenUp(
                        culprit.claim(),
                        culprit.claim().attempts(),
                        "unwritable",
                        Fault.describe(failure),
                        null,
                        culprit.spent())),
                0);
    }

    private static boolean mayPass(Throwable failure, int tries) {
        Fault fault = Fault.of(failure);
        boolean isRefused = failure instanceof PgException refused && CHECK_VIOLATED.equals(refused.getSqlState());
        return fault == Fault.RACED || (fault == Fault.UNAVAILABLE && !(isRefused && tries >= MOST_REFUSALS));
    }

    private Future<Void> singly(Queue<Result> rest) {
        Result next = rest.poll();
        return next == null ? Future.succeededFuture() : write(List.of(next), 0).compose(written -> singly(rest));
    }

    private Future<List<Entry>> write(SqlConnection transaction, List<Result> batch, List<Correction> corrections) {
        return lanes.giveBack(
                        transaction,
                        batch.stream().map(one -> one.claim().lane()).toList())
                .compose(held -> write(transaction, stillHeld(batch, held), corrections, held.size()));
    }

    private static List<Result> stillHeld(List<Result> batch, Set<Long> held) {
        return batch.stream()
                .filter(one -> held.contains(one.claim().lane().fence()))
                .toList();
    }

    /** Sent without waiting for one another: one connection keeps their order. */
    private Future<List<Entry>> write(
            SqlConnection transaction, List<Result> results, List<Correction> corrections, int held) {
        if (held == 0) {
            return permits.correct(transaction, corrections).map(List.of());
        }
        List<Result.Finished> finished =
                results.stream().map(Saves::saved).flatMap(Optional::stream).toList();
        List<Delivery> said = announcements.of(finished);
        Future<List<Entry>> logged =
                said.isEmpty() ? Future.succeededFuture(List.of()) : log.append(transaction, said, node);
        return Future.join(
                        queue.settle(transaction, results),
                        analytics.save(transaction, finished),
                        queue.makeGood(transaction, finished),
                        permits.correct(transaction, corrections),
                        logged)
                .map(done -> logged.result());
    }

    private static Optional<Result.Finished> saved(Result result) {
        if (result instanceof Result.Finished finished) {
            return Optional.of(finished);
        }
        return result instanceof Result.GivenUp up ? Optional.ofNullable(up.saved()) : Optional.empty();
    }
}
