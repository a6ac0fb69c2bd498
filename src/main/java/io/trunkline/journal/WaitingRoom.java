package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Receipt;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Deliveries whose senders wait, each key once, bounded in bytes; and those whose senders have given up while nobody knows
 * whether they were stored, until that is known. Lives on one event loop.
 */
final class WaitingRoom {
    private static final long MAX_BYTES = 32L << 20;
    private static final long UNTIL_OTHERS_LOOK = TimeUnit.MINUTES.toNanos(1);

    private final Pressure pressure;
    private final KeysUnderWay underWay;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final ArrayDeque<Waiting> suspects = new ArrayDeque<>();
    private final Map<Digest, Waiting> byKey = new HashMap<>();
    private long bytes;

    WaitingRoom(Pressure pressure, KeysUnderWay underWay) {
        this.pressure = pressure;
        this.underWay = underWay;
    }

    boolean hasRoomFor(Delivery delivery) {
        return bytes + delivery.body().length() <= MAX_BYTES;
    }

    /**
     * At the end of the queue, unless another of its key waits on this node, which is given back then. Takes over from one of
     * the same key whose sender has gone and whose fate is not known.
     */
    Waiting enter(Waiting waiting) {
        Waiting first = underWay.enter(waiting);
        if (first != waiting) {
            return first;
        }
        bytes += waiting.delivery().body().length();
        Waiting forsaken = byKey.put(waiting.key(), waiting);
        if (forsaken != null && queue.remove(forsaken)) {
            takeOver(waiting, forsaken);
        }
        queue.add(waiting);
        pressure.entered();
        return waiting;
    }

    /** Of those who wait for a batch: who is in one that is under way has left the queue. */
    int size() {
        return queue.size() + suspects.size();
    }

    /** What failed together goes alone, and first. */
    List<Waiting> next(int most) {
        ArrayDeque<Waiting> source = suspects.isEmpty() ? queue : suspects;
        int size = suspects.isEmpty() ? most : 1;
        List<Waiting> batch = new ArrayList<>(Math.min(size, source.size()));
        while (batch.size() < size && !source.isEmpty()) {
            batch.add(source.remove());
        }
        return batch;
    }

    /** Whose sender has gone stays only if it may be in the log: nobody else would see to its effects for a minute. */
    void putBack(List<Waiting> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            Waiting waiting = batch.get(i);
            Waiting standing = byKey.get(waiting.key());
            if (standing != null && standing != waiting) {
                takeOver(standing, waiting);
            } else if (waiting.sentBefore() || !waiting.isAnswered()) {
                queue.addFirst(waiting);
            } else {
                leave(waiting);
            }
        }
    }

    private void takeOver(Waiting heir, Waiting forsaken) {
        if (forsaken.sentBefore()) {
            heir.markSent();
        }
        leave(forsaken);
    }

    void suspect(List<Waiting> batch) {
        suspects.addAll(batch);
    }

    void answer(Waiting waiting, Receipt receipt) {
        if (waiting.answer(receipt)) {
            pressure.left();
        }
        leave(waiting);
    }

    void refuse(Waiting waiting, Throwable cause) {
        sendAway(waiting, cause);
        leave(waiting);
    }

    private void sendAway(Waiting waiting, Throwable why) {
        if (waiting.refuse(why)) {
            pressure.left();
        }
    }

    private void leave(Waiting waiting) {
        bytes -= waiting.delivery().body().length();
        byKey.remove(waiting.key(), waiting);
        underWay.leave(waiting);
    }

    /**
     * Sends away those whose senders no longer listen, also those that are being written. Whoever is answered may have sent
     * the next one already, which comes in at once: nobody is told before the queues are in order.
     */
    void expire(List<Waiting> writing, Throwable why) {
        long now = System.nanoTime();
        List<Waiting> over = Stream.of(queue, suspects, writing)
                .flatMap(Collection::stream)
                .filter(waiting -> waiting.deadline() - now <= 0)
                .toList();
        queue.removeIf(waiting -> isForgotten(waiting, now));
        suspects.removeIf(waiting -> isForgotten(waiting, now));
        over.forEach(waiting -> sendAway(waiting, why));
    }

    /** Unless it may be in the log, where after a minute others look for what nobody works on. */
    private boolean isForgotten(Waiting waiting, long now) {
        long past = now - waiting.deadline();
        boolean isForgotten = past >= 0 && !(waiting.sentBefore() && past < UNTIL_OTHERS_LOOK);
        if (isForgotten) {
            leave(waiting);
        }
        return isForgotten;
    }

    /** Completes when every sender has an answer. */
    Future<Void> empty() {
        return Future.join(byKey.values().stream().map(Waiting::future).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
