package io.trunkline.journal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many webhooks of this node wait for their receipt. A sender's patience is short and an effect's is not, so
 * whatever else the node could do gives way while the pressure is high. Thread-safe.
 */
public final class Pressure {

    /** More than group commit has waiting at any moment while it keeps up. */
    private static final int HIGH = 32;

    private final AtomicInteger waiting = new AtomicInteger();

    void entered() {
        waiting.incrementAndGet();
    }

    void left() {
        waiting.decrementAndGet();
    }

    public boolean isHigh() {
        return waiting.get() >= HIGH;
    }
}
