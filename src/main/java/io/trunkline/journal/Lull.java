package io.trunkline.journal;

import io.vertx.core.Vertx;

/**
 * The moment after a commit, in which those who were answered ask again: a batch that waits for them stores as many with
 * half the commits. It is over when nearly as many wait as before it, and after a millisecond at the latest. Where most
 * lulls are in vain, since senders do not come back for having been answered, there are none but now and then, to see
 * whether they do by now. Lives on one event loop.
 */
final class Lull {
    private static final long MOST_MS = 1;
    private static final double NEARLY_ALL = 0.85;
    private static final float WEIGHT = 1f / 8;
    private static final float WORTH_IT = 0.5f;
    private static final int NOW_AND_THEN = 32;

    private final Vertx vertx;

    /** The share of lulls in which senders came back, lately. */
    private float comeBack = 1;

    private int commits;
    private int expected;
    private long timer;

    Lull(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Not after one who was alone, nor where nearly as many wait already.
     *
     * @param answered by the commit
     * @param waiting how many did not come along
     * @param most are taken at once
     * @param over called when the millisecond has passed
     */
    void begin(int answered, int waiting, int most, Runnable over) {
        int nearlyAll = (int) (NEARLY_ALL * Math.min(most, answered + waiting));
        if (waiting >= nearlyAll || (comeBack < WORTH_IT && ++commits % NOW_AND_THEN != 0)) {
            return;
        }
        expected = nearlyAll;
        timer = vertx.setTimer(MOST_MS, late -> {
            end(0);
            over.run();
        });
    }

    /** @param waiting how many do by now */
    boolean lasts(int waiting) {
        if (waiting < expected) {
            return true;
        }
        if (expected > 0) {
            vertx.cancelTimer(timer);
            end(1);
        }
        return false;
    }

    private void end(int cameBack) {
        expected = 0;
        comeBack += WEIGHT * (cameBack - comeBack);
    }
}
