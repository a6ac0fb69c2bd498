package io.trunkline.journal;

import io.vertx.core.Vertx;

/**
 * The moment after a commit, in which those who were answered ask again: a batch that waits for them stores as many with
 * half the commits. It is over when nearly as many wait as before it, and after a millisecond at the latest. Where most
 * lulls are in vain, since senders do not come back for having been answered, there are such but now and then, to see
 * whether they do by now; otherwise others are waited for, until they are not few any more and for two milliseconds at
 * most, since a commit of few costs as much as one of many: but not under pressure, of which that would make more. Lives on
 * one event loop.
 */
final class Lull {
    private static final long MOST_MS = 1;
    private static final double NEARLY_ALL = 0.85;
    private static final float WEIGHT = 1f / 8;
    private static final float WORTH_IT = 0.5f;
    private static final int NOW_AND_THEN = 32;
    private static final int FEW = 16;
    private static final long FOR_OTHERS_MS = 2;

    private final Vertx vertx;
    private final Pressure pressure;

    /** The share of lulls in which senders came back, lately. */
    private float comeBack = 1;

    private int commits;
    private boolean forThoseAnswered;
    private int expected;
    private long timer;

    Lull(Vertx vertx, Pressure pressure) {
        this.vertx = vertx;
        this.pressure = pressure;
    }

    /**
     * Not after one who was alone, nor where nearly as many wait already.
     *
     * @param answered by the commit
     * @param waiting how many did not come along
     * @param most are taken at once
     * @param over called when the time has passed
     */
    void begin(int answered, int waiting, int most, Runnable over) {
        int nearlyAll = (int) (NEARLY_ALL * Math.min(most, answered + waiting));
        if (waiting >= nearlyAll) {
            return;
        }
        forThoseAnswered = comeBack >= WORTH_IT || ++commits % NOW_AND_THEN == 0;
        if (forThoseAnswered) {
            last(nearlyAll, MOST_MS, over);
        } else if (waiting < FEW && pressure.isLow()) {
            last(FEW, FOR_OTHERS_MS, over);
        }
    }

    private void last(int until, long most, Runnable over) {
        expected = until;
        timer = vertx.setTimer(most, late -> {
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
        if (forThoseAnswered) {
            comeBack += WEIGHT * (cameBack - comeBack);
        }
    }
}
