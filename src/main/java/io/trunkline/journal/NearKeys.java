package io.trunkline.journal;

import io.trunkline.event.Digest;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys this node itself committed lately, in two generations: when the young one is full, the old one is dropped.
 * Bounded, without locks. Thread-safe.
 */
public final class NearKeys implements SeenKeys {
    private static final int GENERATION = 50_000;

    private volatile Map<Digest, PgLog.Known> young = new ConcurrentHashMap<>();
    private volatile Map<Digest, PgLog.Known> old = Map.of();

    @Override
    public Future<Map<Digest, PgLog.Known>> lookUp(List<Digest> keys) {
        Map<Digest, PgLog.Known> found = new HashMap<>();
        for (Digest key : keys) {
            PgLog.@Nullable Known known = get(key);
            if (known != null) {
                found.put(key, known);
            }
        }
        return Future.succeededFuture(found);
    }

    PgLog.@Nullable Known get(Digest key) {
        PgLog.Known known = young.get(key);
        return known != null ? known : old.get(key);
    }

    @Override
    public void remember(Map<Digest, PgLog.Known> committed) {
        Map<Digest, PgLog.Known> current = young;
        current.putAll(committed);
        if (current.size() > GENERATION) {
            turnOver(current);
        }
    }

    private synchronized void turnOver(Map<Digest, PgLog.Known> full) {
        if (young == full) {
            old = full;
            young = new ConcurrentHashMap<>();
        }
    }

    @Override
    public synchronized void forgetAll() {
        old = Map.of();
        young = new ConcurrentHashMap<>();
    }
}
