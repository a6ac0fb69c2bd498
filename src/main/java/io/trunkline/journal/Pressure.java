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

    /** Leaves room for those who wait a little longer on purpose, before that counts as a rush. */
    private static final int LOW = HIGH / 2;

    /** More count as so many: what a stall of the disk lets wait is to be forgotten soon after it. */
    private static final int MOST = 2 * HIGH;

    /** Of one who enters: some milliseconds of a rush decide. */
    private static final float WEIGHT = 1f / 512;

    /** In a rush nobody comes so long after the one before: whoever does, counts for more. */
    private static final long PAUSE_NANOS = 10_000_000;

    private static final float FORGOTTEN_NANOS = 250_000_000;

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
        int found = Math.min(MOST, waiting.incrementAndGet());
        long now = nanos.getAsLong();
        long pause = now - enteredAt;
        float weight = pause < PAUSE_NANOS ? WEIGHT : Math.min(1, pause / FORGOTTEN_NANOS);
        float before = mean;
        mean = before + weight * (found - before);
        enteredAt = now;
    }

    public void left() {
        waiting.decrementAndGet();
    }

    /** Whether few wait on average, so that one may wait a little longer without its being a rush. */
    boolean isLow() {
        return mean < LOW;
    }

    public boolean isHigh() {
        return mean >= HIGH && (waiting.get() > 0 || nanos.getAsLong() - enteredAt < LULL_NANOS);
    }
}
