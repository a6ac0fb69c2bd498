package io.trunkline.journal;

import io.trunkline.event.Digest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that wait on any event loop of this node: who sends one again meanwhile is told of its commit, instead of
 * racing it into the database. Two that enter at the very same moment do race, and the database decides. Thread-safe.
 */
public final class KeysUnderWay {
    private final ConcurrentMap<Digest, Waiting> waiting = new ConcurrentHashMap<>();

    /** Whose receipt will also be that of the next one with this key. Who was sent away may never be stored. */
    @Nullable
    Waiting find(Digest key) {
        Waiting first = waiting.get(key);
        return first == null || first.future().failed() ? null : first;
    }

    void enter(Waiting one) {
        waiting.put(one.key(), one);
    }

    void leave(Waiting one) {
        waiting.remove(one.key(), one);
    }
}
