package io.trunkline.ingress;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.trunkline.journal.Inbox;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes everything at once into memory, or answers as it is told to. */
final class RecordingInbox implements Inbox {
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final List<Duration> patience = new CopyOnWriteArrayList<>();
    volatile Function<Delivery, Future<Receipt>> answer = this::store;

    private final Map<Digest, Receipt.Stored> stored = new ConcurrentHashMap<>();
    private final Map<Digest, Digest> bodies = new ConcurrentHashMap<>();

    @Override
    public Future<Receipt> accept(Delivery delivery, Duration patience) {
        this.patience.add(patience);
        return answer.apply(delivery);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private Future<Receipt> store(Delivery delivery) {
        Receipt.Stored first = stored.get(delivery.key());
        if (first != null) {
            boolean same = delivery.bodyHash().equals(bodies.get(delivery.key()));
            return Future.succeededFuture(new Receipt.Duplicate(first.at(), same));
        }
        deliveries.add(delivery);
        Receipt.Stored receipt = new Receipt.Stored(new LogId(deliveries.size(), Instant.EPOCH));
        stored.put(delivery.key(), receipt);
        bodies.put(delivery.key(), delivery.bodyHash());
        return Future.succeededFuture(receipt);
    }
}
