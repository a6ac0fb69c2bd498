package io.trunkline.analysis;

import java.time.Duration;

/**
 * How many calls may be in hand at once: as many as configured, half as many each time the provider asks for less, and
 * one more with each answer. While it cannot be asked at all, one call a second finds out whether it can again. Times
 * are those of {@link System#nanoTime}.
 */
final class Width {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final int most;
    private int now;
    private boolean isClosed;
    private long notBefore;
    private long narrowedAt;

    Width(int most, long time) {
        this.most = most;
        this.now = most;
        this.notBefore = time;
        this.narrowedAt = time - PAUSE;
    }

    int places(long time) {
        if (time - notBefore < 0) {
            return 0;
        }
        return isClosed ? 1 : now;
    }

    void answered() {
        isClosed = false;
        now = Math.min(most, now + 1);
    }

    /** Requests that were under way together complain together: that counts once. */
    void narrow(long time) {
        if (time - narrowedAt >= PAUSE) {
            narrowedAt = time;
            now = Math.max(1, now / 2);
        }
    }

    void close(long time) {
        isClosed = true;
        notBefore = time + PAUSE;
    }
}
