package io.trunkline.journal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many webhooks of this node wait for their receipt. A sender's patience is short and an effect's is not, so
 * whatever else the node could do gives way while the pressure is high. Thread-safe.
 */
public final class Pressure {

    /** More than wait at any moment at 5,000 webhooks a second, where both receipts and effects keep up. */
    private static final int HIGH = 20;

    private final AtomicInteger waiting = new AtomicInteger();

    public void entered() {
        waiting.incrementAndGet();
    }

    public void left() {
        waiting.decrementAndGet();
    }

    public boolean isHigh() {
        return waiting.get() >= HIGH;
    }
}
