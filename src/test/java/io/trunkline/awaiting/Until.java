package io.trunkline.awaiting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread, node or process does. A condition that holds ends the wait at once. */
public final class Until {
    /** No machine is so busy that it takes longer. */
    public static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Until() {}

    public static Duration holds(BooleanSupplier condition) {
        return holds("what the test waits for", condition);
    }

    public static Duration holds(String what, BooleanSupplier condition) {
        return holds(A_MINUTE, what, condition);
    }

    public static Duration holds(Duration most, String what, BooleanSupplier condition) {
        return holds(most, () -> what, condition);
    }

    /**
     * How long it took. Looks less often the longer that is: a look may cost what is waited for the time that it needs.
     *
     * @param what asked only when it did not come, and may say what is there instead
     */
    public static Duration holds(Duration most, Supplier<String> what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long passed = System.nanoTime() - began;
            if (passed > most.toNanos()) {
                throw new AssertionError("after " + most + " still not: " + what.get());
            }
            LockSupport.parkNanos(Math.min(MOST_PAUSE_NANOS, Math.max(LEAST_PAUSE_NANOS, passed / 20)));
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
