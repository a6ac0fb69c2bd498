package io.trunkline.journal;

import io.trunkline.cache.Generations;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys this node itself committed lately. Bounded, without locks. Thread-safe. */
public final class NearKeys implements SeenKeys {
    private final Generations<Digest, PgLog.Known> keys = new Generations<>(50_000);

    @Override
    public PgLog.@Nullable Known atHand(Digest key) {
        return keys.get(key);
    }

    @Override
    public Future<Map<Digest, PgLog.Known>> lookUp(List<Digest> wanted) {
        Map<Digest, PgLog.Known> found = new HashMap<>();
        for (Digest key : wanted) {
            PgLog.@Nullable Known known = atHand(key);
            if (known != null) {
                found.put(key, known);
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public void remember(Map<Digest, PgLog.Known> committed) {
        keys.putAll(committed);
    }

    @Override
    public void forgetAll() {
        keys.clear();
    }
}
