package io.trunkline.journal;

import io.trunkline.event.Digest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that wait on any event loop of this node, each key once: who sends one again meanwhile shares the fate of
 * the first, instead of racing it into the database. Thread-safe.
 */
public final class KeysUnderWay {
    private final ConcurrentMap<Digest, Waiting> waiting = new ConcurrentHashMap<>();

    @Nullable
    Waiting find(Digest key) {
        Waiting first = waiting.get(key);
        return first == null || isSentAway(first) ? null : first;
    }

    /** Whoever waits with this key from now on: this one, or another that was first. */
    Waiting enter(Waiting one) {
        return waiting.merge(one.key(), one, (first, later) -> isSentAway(first) ? later : first);
    }

    void leave(Waiting one) {
        waiting.remove(one.key(), one);
    }

    /** Then it may never be stored, although its room still holds it until that is known. */
    private static boolean isSentAway(Waiting one) {
        return one.future().failed();
    }
}
