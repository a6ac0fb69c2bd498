package io.trunkline.journal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many webhooks of this node wait for their receipt. A sender's patience is short and an effect's is not, so
 * whatever else the node could do gives way while the pressure is high. It is the mean that counts: a commit answers
 * everybody at once, and the moment after it is no lull. Thread-safe.
 */
public final class Pressure {

    /** More than wait on average at 5,000 webhooks a second, where both receipts and effects keep up. */
    private static final int HIGH = 32;

    /** Some milliseconds of a rush; what a stall of the disk lets wait is forgotten as soon as it is over. */
    private static final float WEIGHT = 1f / 512;

    /** Senders who were answered have asked again by then, if they are going to. */
    private static final long LULL_NANOS = 20_000_000;

    private final AtomicInteger waiting = new AtomicInteger();
    private final LongSupplier nanos;

    /** As those who enter find it. Two may write it at once: then one of them is not counted, which is no harm. */
    private volatile float mean;

    private volatile long enteredAt;

    public Pressure() {
        this(System::nanoTime);
    }

    /** @param nanos as of {@link System#nanoTime} */
    Pressure(LongSupplier nanos) {
        this.nanos = nanos;
        this.enteredAt = nanos.getAsLong();
    }

    public void entered() {
        float now = mean;
        mean = now + WEIGHT * (waiting.incrementAndGet() - now);
        enteredAt = nanos.getAsLong();
    }

    public void left() {
        waiting.decrementAndGet();
    }

    public boolean isHigh() {
        return mean >= HIGH && (waiting.get() > 0 || nanos.getAsLong() - enteredAt < LULL_NANOS);
    }
}
