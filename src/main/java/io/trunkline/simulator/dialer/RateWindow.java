package io.trunkline.simulator.dialer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests in every window that ends with one. Thread-safe. */
final class RateWindow {
    private final int limit;
    private final long window;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private int violations;
    private int most;

    RateWindow(int limit, Duration window) {
        this.limit = limit;
        this.window = window.toNanos();
    }

    /** Whether one more is within the limit; one that is not counts as a violation. */
    synchronized boolean takes(long now) {
        while (!arrivals.isEmpty() && now - arrivals.peek() >= window) {
            arrivals.remove();
        }
        arrivals.add(now);
        most = Math.max(most, arrivals.size());
        if (arrivals.size() <= limit) {
            return true;
        }
        arrivals.removeLast();
        violations++;
        return false;
    }

    synchronized int left() {
        return Math.max(0, limit - arrivals.size());
    }

    synchronized int violations() {
        return violations;
    }

    /** In the fullest window so far. */
    synchronized int most() {
        return most;
    }
}
