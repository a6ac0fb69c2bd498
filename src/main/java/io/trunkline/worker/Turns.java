package io.trunkline.worker;

/**
 * When a worker may begin a batch: at once after a rest or when a batch is full, else a moment after the last one, since
 * a few events cost a transaction as much as many; in a rush of webhooks only now and then, and more rarely the longer it
 * lasts, so that these are stored first and the log still drains however long they rush in. Times are those of {@link
 * System#nanoTime}.
 */
final class Turns {
    private static final long AT_FIRST_IN_A_RUSH = 125_000_000;
    private static final long AT_LAST_IN_A_RUSH = 500_000_000;
    private static final long NOT_FULL_EVERY = 10_000_000;

    private long last;
    private long pauseInARush = AT_FIRST_IN_A_RUSH;

    Turns(long now) {
        this.last = now;
    }

    boolean mayBegin(boolean isRush, boolean isFull, long now) {
        long pause = isRush ? pauseInARush : isFull ? 0 : NOT_FULL_EVERY;
        return now - last >= pause;
    }

    void begun(boolean isRush, long now) {
        last = now;
        pauseInARush =
                isRush ? Math.min(AT_LAST_IN_A_RUSH, 2 * pauseInARush) : Math.max(AT_FIRST_IN_A_RUSH, pauseInARush / 2);
    }
}
