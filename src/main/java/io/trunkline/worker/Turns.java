package io.trunkline.worker;

/**
 * When a worker may begin a batch: at once after a rest or when a batch is full, else a moment after the last one, since
 * a few events cost a transaction as much as many; in a rush of webhooks only now and then, so that these are stored
 * first and the log still drains however long they rush in. Times are those of {@link System#nanoTime}.
 */
final class Turns {
    private static final long IN_A_RUSH_EVERY = 250_000_000;
    private static final long NOT_FULL_EVERY = 10_000_000;

    private long last;

    Turns(long now) {
        this.last = now;
    }

    boolean mayBegin(boolean isRush, boolean isFull, long now) {
        long pause = isRush ? IN_A_RUSH_EVERY : isFull ? 0 : NOT_FULL_EVERY;
        return now - last >= pause;
    }

    void begun(long now) {
        last = now;
    }
}
