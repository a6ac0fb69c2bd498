package io.trunkline.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest things put in, in two generations: when the young one is full, the old one is dropped. Holds at least as
 * many as one generation has room for and at most two of them, a batch more or less. Without locks on the way of a look
 * or a put. Thread-safe.
 */
public final class Generations<K, V> {
    private final int size;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    /** @param size of a generation */
    public Generations(int size) {
        this.size = size;
    }

    public @Nullable V get(K key) {
        V value = young.get(key);
        return value != null ? value : old.get(key);
    }

    public void putAll(Map<K, V> some) {
        Map<K, V> current = young;
        current.putAll(some);
        if (current.size() > size) {
            turnOver(current);
        }
    }

    private synchronized void turnOver(Map<K, V> full) {
        if (young == full) {
            old = full;
            young = new ConcurrentHashMap<>();
        }
    }

    public synchronized void clear() {
        old = Map.of();
        young = new ConcurrentHashMap<>();
    }
}
