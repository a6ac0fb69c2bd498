package io.trunkline.journal;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Fault;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes webhooks durable many at a time: while one batch is on its way to the disk the next one fills, and goes when those
 * who were answered had a {@linkplain Lull moment} to ask again. So an idle gateway adds no wait, and a busy one commits
 * hundreds with one fsync. Lives on one event loop, with one connection of its own; while that is lost, deliveries wait
 * for as long as their senders do, and those that may have been committed until that is known.
 */
public final class GroupCommit implements Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int BATCH = 256;

    /** So often in a row may a batch lose a race before its webhooks go one by one. */
    private static final int MAX_RACES = 20;

    private static final long EXPIRY_CHECK_MS = 50;
    private static final long SILENT_NANOS = 500_000_000;

    private final Vertx vertx;
    private final String node;
    private final PgLog log;
    private final KeyHints hints;
    private final Consumer<List<Entry>> handOver;
    private final LogConnection connection;
    private final Context context;
    private final WaitingRoom room;
    private final Lull lull;
    private List<Waiting> writing = List.of();
    private long writingSince;
    private boolean scheduled;
    private boolean wasConnected;
    private int races;
    private final long expiryTimer;

    /**
     * To be called on the event loop it will live on. Connects, and goes on trying if it cannot: deliveries are taken
     * from now on.
     *
     * @param handOver gets each batch right after its commit
     */
    public GroupCommit(
            Vertx vertx,
            DatabaseUrl url,
            String node,
            PgLog log,
            KeyHints hints,
            Pressure pressure,
            Consumer<List<Entry>> handOver) {
        this.vertx = vertx;
        this.node = node;
        this.log = log;
        this.hints = hints;
        this.room = new WaitingRoom(pressure, hints.underWay());
        this.lull = new Lull(vertx, pressure);
        this.handOver = handOver;
        this.context = vertx.getOrCreateContext();
        this.connection = new LogConnection(vertx, url, this::reconnected);
        this.expiryTimer = vertx.setPeriodic(EXPIRY_CHECK_MS, timer -> expire());
        connection.open();
    }

    @Override
    public Future<Void> close() {
        return room.empty()
                .eventually(() -> {
                    vertx.cancelTimer(expiryTimer);
                    return connection.close();
                })
                .mapEmpty();
    }

    @Override
    public Future<Receipt> accept(Delivery delivery, Duration patience) {
        Waiting first = hints.underWay().find(delivery.key());
        if (first != null) {
            return onceCommitted(first, delivery, patience);
        }
        PgLog.Known before = answers() ? hints.seen().find(delivery.key()) : null;
        if (before != null) {
            return Future.succeededFuture(duplicateOf(before, delivery));
        }
        if (!room.hasRoomFor(delivery)) {
            return Future.failedFuture(new Unavailable("too many webhooks wait for the database"));
        }
        Waiting waiting = new Waiting(delivery, patience);
        Waiting standing = room.enter(waiting);
        if (standing != waiting) {
            return onceCommitted(standing, delivery, patience);
        }
        schedule();
        return waiting.future();
    }

    /** Tells on this loop, whichever the first one waits on. */
    private Future<Receipt> onceCommitted(Waiting first, Delivery delivery, Duration patience) {
        Promise<Receipt> told = Promise.promise();
        first.future().onComplete((receipt, failure) -> context.runOnContext(turn -> told.complete(receipt, failure)));
        return told.future().compose(receipt -> {
            boolean asFirst = first.delivery().bodyHash().equals(delivery.bodyHash());
            return asFirst || receipt.sameBody()
                    ? Future.succeededFuture(new Receipt.Duplicate(receipt.at(), asFirst && receipt.sameBody()))
                    : accept(delivery, patience);
        });
    }

    /** Whether the database does: one that falls silent may come back as another, which never heard of the last commits. */
    private boolean answers() {
        return connection.isReady() && (writing.isEmpty() || System.nanoTime() - writingSince < SILENT_NANOS);
    }

    /** In the next turn of the loop, so that whatever has arrived in this one comes along. */
    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(turn -> {
                scheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        if (!writing.isEmpty() || !connection.isReady() || lull.lasts(room.size())) {
            return;
        }
        List<Waiting> batch = room.next(BATCH);
        if (batch.isEmpty()) {
            return;
        }
        writing = batch;
        writingSince = System.nanoTime();
        append(batch);
    }

    private void append(List<Waiting> batch) {
        batch.sort((a, b) -> a.key().compareTo(b.key()));
        connection
                .append(PgLog.appendArguments(
                        batch.stream().map(Waiting::delivery).toList(),
                        node,
                        hints.aged().view()))
                .map(PgLog::appended)
                .compose(fresh -> withDuplicates(batch, fresh))
                .onComplete(receipts -> {
                    if (receipts.succeeded()) {
                        committed(batch, receipts.result());
                    } else {
                        failed(batch, receipts.cause());
                    }
                });
    }

    private Future<Map<Digest, Receipt>> withDuplicates(List<Waiting> batch, Map<Digest, LogId> fresh) {
        Map<Digest, Receipt> receipts = new HashMap<>();
        fresh.forEach((key, at) -> receipts.put(key, new Receipt.Stored(at)));
        if (fresh.size() == batch.size()) {
            return Future.succeededFuture(receipts);
        }
        List<Waiting> before = batch.stream()
                .filter(waiting -> !fresh.containsKey(waiting.key()))
                .toList();
        return connection.find(log, before.stream().map(Waiting::key).toList()).map(known -> {
            before.forEach(waiting -> {
                PgLog.Known first = known.get(waiting.key());
                if (first != null) {
                    receipts.put(waiting.key(), duplicate(waiting, first));
                }
            });
            return receipts;
        });
    }

    /** What was sent twice by ourselves, because the first commit's answer was lost, is no duplicate to its sender. */
    private static Receipt duplicate(Waiting waiting, PgLog.Known first) {
        Receipt.Duplicate duplicate = duplicateOf(first, waiting.delivery());
        return waiting.sentBefore() && duplicate.sameBody() ? new Receipt.Stored(first.at()) : duplicate;
    }

    private static Receipt.Duplicate duplicateOf(PgLog.Known first, Delivery delivery) {
        return new Receipt.Duplicate(first.at(), first.bodyHash().equals(delivery.bodyHash()));
    }

    private void committed(List<Waiting> batch, Map<Digest, Receipt> receipts) {
        races = 0;
        writing = List.of();
        lull.begin(batch.size(), room.size(), BATCH, this::flush);
        flush();
        remember(batch, receipts);
        List<Entry> stored = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            Receipt receipt = receipts.get(waiting.key());
            if (receipt == null) {
                room.putBack(List.of(waiting));
                continue;
            }
            if (receipt instanceof Receipt.Stored) {
                stored.add(new Entry(receipt.at(), 0, 0, waiting.delivery()));
            }
            room.answer(waiting, receipt);
        }
        if (!stored.isEmpty()) {
            handOver.accept(stored);
        }
        schedule();
    }

    /** Before they leave: who sends one of them again meanwhile finds it in one place or the other. */
    private void remember(List<Waiting> batch, Map<Digest, Receipt> receipts) {
        Map<Digest, PgLog.Known> durable = new HashMap<>();
        for (Waiting waiting : batch) {
            Receipt receipt = receipts.get(waiting.key());
            if (receipt != null && receipt.sameBody()) {
                durable.put(
                        waiting.key(),
                        new PgLog.Known(receipt.at(), waiting.delivery().bodyHash()));
            }
        }
        hints.seen().remember(durable);
    }

    /** Only the culprit pays: what the data itself causes is found by writing the batch one by one. */
    private void failed(List<Waiting> batch, Throwable cause) {
        Fault fault = PgLog.isOvertaken(cause) ? Fault.RACED : Fault.of(cause);
        if (fault == Fault.RACED && ++races < MAX_RACES) {
            append(batch);
            return;
        }
        races = 0;
        if (fault == Fault.UNAVAILABLE) {
            writing = List.of();
            if (Fault.leavesCommitUnknown(cause)) {
                batch.forEach(Waiting::markSent);
            }
            room.putBack(batch);
            connection.reopen();
        } else if (batch.size() == 1) {
            LOG.atError().addKeyValue("fault", fault).log("a webhook could not be stored");
            room.refuse(batch.get(0), cause);
            writing = List.of();
            schedule();
        } else {
            room.suspect(batch);
            writing = List.of();
            schedule();
        }
    }

    /** A database that was away may have come back as another, which never heard of the last commits. */
    private void reconnected() {
        if (wasConnected) {
            hints.forgetAll();
        }
        wasConnected = true;
        schedule();
    }

    private void expire() {
        room.expire(writing, new Unavailable("the database does not answer in time"));
    }
}
