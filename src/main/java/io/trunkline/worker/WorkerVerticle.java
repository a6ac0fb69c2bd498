package io.trunkline.worker;

import io.trunkline.bus.Offer;
import io.trunkline.bus.Work;
import io.trunkline.database.Fault;
import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.journal.Unsettled;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles events of one type, a batch at a time. Every node has two for each type, on different event loops: they share
 * what comes, and neither waits for the other.
 */
public final class WorkerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);
    private static final int OFFER_AT_ONCE = 256;
    private static final int OFFER_ABOVE = 2_048;
    private static final int LOOK_AGAIN_MS = 5;
    private static final int LOOK_AFTER_PEERS_MS = 500;

    private final String address;
    private final Desk desk;
    private final Lane lane;
    private final Given given = new Given();
    private final Turns turns = new Turns(System.nanoTime());
    private @Nullable MessageConsumer<Work> consumer;
    private boolean busy;
    private boolean waiting;
    private boolean rereading;
    private boolean offering;

    public WorkerVerticle(String address, Desk desk) {
        this.address = address;
        this.desk = desk;
        this.lane = new Lane(desk.load());
    }

    @Override
    public Future<?> start() {
        MessageConsumer<Work> local = vertx.eventBus().localConsumer(address, message -> {
            take(message.body());
            pump();
        });
        consumer = local;
        return local.completion();
    }

    @Override
    public Future<?> stop() {
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void take(Work work) {
        if (work.suspect()) {
            work.entries().forEach(lane::addSuspect);
        } else {
            lane.add(work.entries());
        }
    }

    private void pump() {
        reread();
        offer();
        if (busy || givesWay() || lacksRoom()) {
            return;
        }
        List<Entry> batch = lane.next();
        if (!batch.isEmpty()) {
            busy = true;
            turns.begun(desk.load().isRush(), System.nanoTime());
            reread();
            settle(batch, 0).onComplete(done -> {
                busy = false;
                desk.load().settled(batch);
                pump();
            });
        }
    }

    private boolean givesWay() {
        if (lane.isEmpty() || turns.mayBegin(desk.load().isRush(), lane.isFull(), System.nanoTime())) {
            return false;
        }
        lookAgain();
        return true;
    }

    /** Others have what is missing, and do not tell when they give it back. */
    private boolean lacksRoom() {
        if (!lane.isEmpty() || !lane.lacksRoom()) {
            return false;
        }
        lookAgain();
        return true;
    }

    private void lookAgain() {
        if (!waiting) {
            waiting = true;
            vertx.setTimer(LOOK_AGAIN_MS, timer -> {
                waiting = false;
                pump();
            });
        }
    }

    /** Completes when every event of the batch has an outcome or was put aside. Does not fail. */
    private Future<Void> settle(List<Entry> batch, int tries) {
        // Composed, so that a reader that throws fails the future and not the worker.
        Future<List<Verdict>> settled = Future.succeededFuture(batch).compose(desk.settlement()::settle);
        return settled.compose(this::tell).recover(failure -> {
            Remedy remedy = Remedy.of(failure, batch.size(), tries, batch.get(0).attempts());
            if (remedy instanceof Remedy.Again again) {
                return after(again.pause()).compose(waited -> settle(batch, tries + 1));
            } else if (remedy instanceof Remedy.Singly) {
                return singly(new ArrayDeque<>(batch));
            }
            return putAside(batch.get(0), remedy, failure);
        });
    }

    private Future<Void> singly(ArrayDeque<Entry> rest) {
        Entry next = rest.poll();
        return next == null
                ? Future.succeededFuture()
                : settle(List.of(next), 0).compose(settled -> singly(rest));
    }

    private Future<Void> putAside(Entry entry, Remedy remedy, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("logId", entry.at().id())
                .addKeyValue("attempt", entry.attempts() + 1)
                .addKeyValue("remedy", remedy.getClass().getSimpleName())
                .addKeyValue("error", Fault.describe(failure))
                .log("an event could not be settled");
        Future<Void> aside;
        if (remedy instanceof Remedy.Bury bury) {
            aside = desk.noteFailure(entry, bury.errorClass(), bury.reason())
                    .compose(noted -> desk.settlement().bury(entry, bury.reason()))
                    .compose(this::tell);
        } else if (remedy instanceof Remedy.Later later) {
            aside = desk.noteFailure(entry, later.errorClass(), later.reason())
                    .compose(noted -> desk.postpone(entry, later.pause(), later.reason()));
        } else {
            return Future.failedFuture(new IllegalStateException("no way to put an event aside: " + remedy));
        }
        return aside.recover(
                unable -> after(Duration.ofSeconds(1)).compose(waited -> putAside(entry, remedy, failure)));
    }

    /** What is committed stays so, whatever becomes of those who hear of it. */
    private Future<Void> tell(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.succeededFuture(verdicts)
                .<Void>map(news -> {
                    desk.settled().settled(news);
                    return null;
                })
                .onFailure(failure -> LOG.atError()
                        .addKeyValue("error", Fault.describe(failure))
                        .log("a listener failed"))
                .otherwiseEmpty();
    }

    private void reread() {
        if (rereading || !lane.wantsMore()) {
            return;
        }
        rereading = true;
        List<LogId> ids = lane.toReread();
        desk.read(ids.stream().map(at -> new Unsettled(at, 0, 0)).toList())
                .onSuccess(entries -> lane.reread(entries, ids.size()))
                .onFailure(unreadable -> lane.putBack(ids))
                .recover(unreadable -> after(Duration.ofMillis(200)).map(List.of()))
                .onComplete(done -> {
                    rereading = false;
                    pump();
                });
    }

    /** What this node will not come to for a while, another may do now. */
    private void offer() {
        Optional<String> peer = desk.peers().any();
        if (offering || peer.isEmpty() || lane.overflowing() < OFFER_ABOVE) {
            return;
        }
        offering = true;
        List<LogId> ids = lane.overflow(OFFER_AT_ONCE);
        desk.peers().offer(peer.get(), new Offer(ids)).onComplete(answer -> {
            offering = false;
            if (answer.succeeded() && answer.result()) {
                lane.givenAway(ids.size());
                keepAnEyeOn(peer.get(), ids);
                offer();
            } else {
                lane.putBack(ids);
                reread();
            }
        });
    }

    private void keepAnEyeOn(String peer, List<LogId> ids) {
        boolean isWatched = !given.isEmpty();
        given.add(peer, ids, System.nanoTime());
        if (!isWatched) {
            lookAfterPeers();
        }
    }

    /** The log says of what a peer took that this node stored it: nobody else would look there soon. */
    private void lookAfterPeers() {
        vertx.setTimer(LOOK_AFTER_PEERS_MS, timer -> {
            lane.takeBack(given.lost(desk.peers()::lives, System.nanoTime()));
            reread();
            if (!given.isEmpty()) {
                lookAfterPeers();
            }
        });
    }

    private Future<Void> after(Duration wait) {
        return wait.isZero()
                ? Future.succeededFuture()
                : vertx.timer(wait.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }
}
