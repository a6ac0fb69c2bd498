package io.trunkline.push;

import java.time.Duration;

/**
 * How much is asked of the dialer at once, by how it fares: one more after as many answers in a row, half after each
 * failure; and after five failures in a row nothing for a while, then one at a time. Pure.
 */
final class Throttle {
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    private final int most;
    private int atOnce;
    private int served;
    private int failures;

    Throttle(int most) {
        this.most = most;
        this.atOnce = most;
    }

    int atOnce() {
        return atOnce;
    }

    int failures() {
        return failures;
    }

    /** What another node found out. */
    void takeOver(int failuresSoFar) {
        failures = failuresSoFar;
        if (failures >= FAILURES_TO_OPEN) {
            atOnce = 1;
        }
    }

    /** @return whether it failed before */
    boolean served() {
        boolean recovered = failures > 0;
        failures = 0;
        if (++served >= atOnce && atOnce < most) {
            atOnce++;
            served = 0;
        }
        return recovered;
    }

    /** @return how long to ask for nothing; zero while it may have been bad luck */
    Duration failed() {
        failures++;
        slower();
        if (failures < FAILURES_TO_OPEN) {
            return Duration.ZERO;
        }
        atOnce = 1;
        return longer(failures - FAILURES_TO_OPEN);
    }

    /** @return how long to ask for nothing where the dialer did not say */
    Duration tooFast() {
        failures++;
        slower();
        return longer(failures - 1);
    }

    private void slower() {
        atOnce = Math.max(1, atOnce / 2);
        served = 0;
    }

    private static Duration longer(int doublings) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
