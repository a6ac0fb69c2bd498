package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Receipt;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries whose senders wait, each key once, bounded in bytes. Lives on one event loop. */
final class WaitingRoom {
    private static final long MAX_BYTES = 32L << 20;

    private final Pressure pressure;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final ArrayDeque<Waiting> suspects = new ArrayDeque<>();
    private final Map<Digest, Waiting> byKey = new HashMap<>();
    private long bytes;

    WaitingRoom(Pressure pressure) {
        this.pressure = pressure;
    }

    @Nullable
    Waiting find(Digest key) {
        return byKey.get(key);
    }

    boolean hasRoomFor(Delivery delivery) {
        return bytes + delivery.body().length() <= MAX_BYTES;
    }

    /** At the end of the queue. */
    Waiting enter(Delivery delivery, Duration patience) {
        Waiting waiting = new Waiting(delivery, System.nanoTime() + patience.toNanos());
        bytes += delivery.body().length();
        byKey.put(delivery.key(), waiting);
        queue.add(waiting);
        pressure.entered();
        return waiting;
    }

    /** What failed together goes alone, and first. */
    List<Waiting> next(int most) {
        ArrayDeque<Waiting> source = suspects.isEmpty() ? queue : suspects;
        int size = suspects.isEmpty() ? most : 1;
        List<Waiting> batch = new ArrayList<>(Math.min(size, source.size()));
        while (batch.size() < size && !source.isEmpty()) {
            Waiting first = source.remove();
            if (!first.isAnswered()) {
                batch.add(first);
            }
        }
        return batch;
    }

    void putBack(List<Waiting> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            queue.addFirst(batch.get(i));
        }
    }

    void suspect(List<Waiting> batch) {
        suspects.addAll(batch);
    }

    void answer(Waiting waiting, Receipt receipt) {
        if (waiting.answer(receipt)) {
            leave(waiting);
        }
    }

    void refuse(Waiting waiting, Throwable cause) {
        if (waiting.refuse(cause)) {
            leave(waiting);
        }
    }

    private void leave(Waiting waiting) {
        bytes -= waiting.delivery().body().length();
        byKey.remove(waiting.key());
        pressure.left();
    }

    /** Sends away those whose senders no longer listen, also those that are being written. */
    void expire(List<Waiting> writing, Throwable why) {
        long now = System.nanoTime();
        queue.removeIf(waiting -> expire(waiting, now, why));
        suspects.removeIf(waiting -> expire(waiting, now, why));
        writing.forEach(waiting -> expire(waiting, now, why));
    }

    private boolean expire(Waiting waiting, long now, Throwable why) {
        if (waiting.isAnswered() || waiting.deadline() > now) {
            return waiting.isAnswered();
        }
        refuse(waiting, why);
        return true;
    }

    /** Completes when everyone in it has left. */
    Future<Void> empty() {
        return Future.join(byKey.values().stream().map(Waiting::future).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
