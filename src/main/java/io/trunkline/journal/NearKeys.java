package io.trunkline.journal;

import io.trunkline.event.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that were committed last, as far as this node knows: 131,072 of them, in 12 MB. */
public final class NearKeys implements SeenKeys {
    private static final int SIZE = 1 << 17;

    private final RecentKeys keys = new RecentKeys(SIZE);

    @Override
    public PgLog.@Nullable Known find(Digest key) {
        return keys.find(key);
    }

    @Override
    public void remember(Map<Digest, PgLog.Known> committed) {
        hear(RecentKeys.entries(committed));
    }

    /** What {@link RecentKeys#entries} made, here or on another node. */
    void hear(byte[] entries) {
        keys.put(entries);
    }

    @Override
    public void forgetAll() {
        keys.clear();
    }
}
