package io.trunkline.worker;

/**
 * When a worker may begin a batch: at once, but in a rush of webhooks only now and then, so that these are stored first
 * and the log still drains however long they rush in. Times are those of {@link System#nanoTime}.
 */
final class Turns {
    private static final long IN_A_RUSH_EVERY = 250_000_000;

    private long last;

    Turns(long now) {
        this.last = now;
    }

    boolean mayBegin(boolean isRush, long now) {
        return !isRush || now - last >= IN_A_RUSH_EVERY;
    }

    void begun(long now) {
        last = now;
    }
}
