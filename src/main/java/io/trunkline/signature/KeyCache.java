package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is made of a secret once and used for every webhook, kept for each thread apart: a {@code Mac} is not
 * thread-safe, and making one asks the security providers each time. Bounded; the least recently used goes.
 */
final class KeyCache<K> {
    private static final int CAPACITY = 256;

    private final ThreadLocal<Map<Secret, K>> keys = ThreadLocal.withInitial(Recent::new);
    private final Function<Secret, K> make;

    KeyCache(Function<Secret, K> make) {
        this.make = make;
    }

    K of(Secret secret) {
        return keys.get().computeIfAbsent(secret, make);
    }

    private static final class Recent<K> extends LinkedHashMap<Secret, K> {
        private static final long serialVersionUID = 1L;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Secret, K> eldest) {
            return size() > CAPACITY;
        }
    }
}
