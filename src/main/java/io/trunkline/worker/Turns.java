package io.trunkline.worker;

/**
 * When a worker may begin a batch: at once after a rest or when a batch is full, else a moment after the last one, since
 * a few events cost a transaction as much as many; in a rush of webhooks only now and then, and more rarely the longer it
 * lasts, so that these are stored first. What has lasted for half a minute is no rush, but how it is here: with a slow disk,
 * or senders without end, the log would grow for as long. Times are those of {@link System#nanoTime}.
 */
final class Turns {
    private static final long AT_FIRST_IN_A_RUSH = 125_000_000;
    private static final long AT_LAST_IN_A_RUSH = 500_000_000;
    private static final long NOT_FULL_EVERY = 10_000_000;
    private static final long LONGEST_RUSH = 30_000_000_000L;

    private long last;
    private long pauseInARush = AT_FIRST_IN_A_RUSH;
    private boolean inRush;
    private long rushSince;

    Turns(long now) {
        this.last = now;
    }

    boolean mayBegin(boolean isRush, boolean isFull, long now) {
        boolean givesWay = isRush && !(inRush && now - rushSince >= LONGEST_RUSH);
        long pause = givesWay ? pauseInARush : isFull ? 0 : NOT_FULL_EVERY;
        return now - last >= pause;
    }

    void begun(boolean isRush, long now) {
        last = now;
        rushSince = isRush && inRush ? rushSince : now;
        inRush = isRush;
        pauseInARush =
                isRush ? Math.min(AT_LAST_IN_A_RUSH, 2 * pauseInARush) : Math.max(AT_FIRST_IN_A_RUSH, pauseInARush / 2);
    }
}
