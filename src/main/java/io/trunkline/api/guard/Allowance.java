package io.trunkline.api.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many of something for each key in a window of time, on this node. Remembers a bounded number of keys, those least
 * lately used make room. Thread-safe.
 */
public final class Allowance {
    private static final int MOST_KEYS = 10_000;

    private final int quota;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Window(long endsAtMs, int taken) {}

    /** @param remaining below zero when there was none left to take */
    public record Share(int quota, Duration window, int remaining, int resetSeconds) {
        public boolean isExceeded() {
            return remaining < 0;
        }
    }

    public Allowance(int quota, Duration window, InstantSource clock) {
        this.quota = quota;
        this.window = window;
        this.clock = clock;
    }

    public synchronized Share take(String key) {
        long now = clock.millis();
        Window current = windows.get(key);
        Window next = current == null || current.endsAtMs <= now
                ? new Window(now + window.toMillis(), 1)
                : new Window(current.endsAtMs, Math.min(current.taken, quota) + 1);
        windows.put(key, next);
        int resetSeconds = (int) ((next.endsAtMs - now + 999) / 1000);
        return new Share(quota, window, quota - next.taken, resetSeconds);
    }

    /** What was taken and not used after all. */
    public synchronized void giveBack(String key) {
        windows.computeIfPresent(key, (taker, window) -> new Window(window.endsAtMs, Math.max(0, window.taken - 1)));
    }

    public synchronized void forget(String key) {
        windows.remove(key);
    }
}
