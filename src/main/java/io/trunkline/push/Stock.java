package io.trunkline.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Batches that are loaded and wait for their turn, in their order; one that waited too long is dropped. One context. */
final class Stock {
    /** Whoever is suppressed meanwhile is not to go any more. */
    private static final long STALE_NANOS = 10_000_000_000L;

    private final Deque<Item> items = new ArrayDeque<>();
    private final LongSupplier nanos;

    /** @param nanos as of {@link System#nanoTime} */
    Stock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Item(Loaded loaded, long readAt) {}

    /** @param readAt when it was begun to read them */
    void add(Collection<Loaded> loaded, long readAt) {
        loaded.forEach(one -> items.add(new Item(one, readAt)));
    }

    int size() {
        dropStale();
        return items.size();
    }

    /** As many as there are, at most. */
    List<Loaded> take(int most) {
        dropStale();
        List<Loaded> taken = new ArrayList<>();
        while (taken.size() < most && !items.isEmpty()) {
            taken.add(items.remove().loaded());
        }
        return taken;
    }

    Set<Batch.Key> keys() {
        Set<Batch.Key> keys = new HashSet<>();
        items.forEach(item -> keys.add(item.loaded().batch().key()));
        return keys;
    }

    Set<UUID> sessions() {
        Set<UUID> sessions = new HashSet<>();
        items.forEach(item -> sessions.add(item.loaded().batch().sessionId()));
        return sessions;
    }

    void clear() {
        items.clear();
    }

    private void dropStale() {
        long now = nanos.getAsLong();
        while (!items.isEmpty() && now - items.peek().readAt() > STALE_NANOS) {
            items.remove();
        }
    }
}
