package io.trunkline.pace;

import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many events of each tenant and source this node stored since it was asked last. Thread-safe. */
public final class Tally {
    private Map<UUID, Map<Source, Long>> counts = new HashMap<>();

    /** Once for each commit. */
    public synchronized void stored(List<Entry> entries) {
        for (Entry entry : entries) {
            counts.computeIfAbsent(entry.delivery().tenantId(), tenant -> new EnumMap<>(Source.class))
                    .merge(entry.delivery().source(), 1L, Long::sum);
        }
    }

    /** By tenant, then by source; what was not seen is left out. */
    JsonObject take() {
        JsonObject taken = new JsonObject();
        ended().forEach((tenant, bySource) -> {
            JsonObject told = new JsonObject();
            bySource.forEach((source, events) -> told.put(source.word(), events));
            taken.put(tenant.toString(), told);
        });
        return taken;
    }

    private synchronized Map<UUID, Map<Source, Long>> ended() {
        Map<UUID, Map<Source, Long>> ended = counts;
        counts = new HashMap<>();
        return ended;
    }
}
