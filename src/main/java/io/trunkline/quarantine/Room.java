package io.trunkline.quarantine;

import io.trunkline.quarantine.PgQuarantine.Bounds;
import java.time.Clock;

/** What may pass in this second, what may wait at once, and how much was kept since the oldest last made room. */
final class Room {
    private static final int TRIM_EVERY = 200;
    private static final int TRIM_EVERY_BYTES = 64 << 20;

    private final Bounds bounds;
    private final Clock clock;
    private long second;
    private int taken;
    private long takenBytes;
    private long waitingBytes;
    private int untrimmed = TRIM_EVERY;
    private long untrimmedBytes;

    Room(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /** The first one of a second passes whatever its size, unless others wait: or a large one never would. */
    synchronized boolean take(int bytes) {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            taken = 0;
            takenBytes = 0;
        }
        boolean full = taken >= bounds.perSecond();
        boolean tooMany = taken > 0 && takenBytes + bytes > bounds.bytesPerSecond();
        boolean tooManyAtOnce = waitingBytes > 0 && waitingBytes + bytes > bounds.waitingBytes();
        if (full || tooMany || tooManyAtOnce) {
            return false;
        }
        taken++;
        takenBytes += bytes;
        waitingBytes += bytes;
        return true;
    }

    synchronized void leave(int bytes) {
        waitingBytes -= bytes;
    }

    /** To be asked once for each that was kept. True of the first: a node that was here before may have left too many. */
    synchronized boolean isToBeTrimmed(int bytes) {
        untrimmed++;
        untrimmedBytes += bytes;
        if (untrimmed <= TRIM_EVERY && untrimmedBytes <= TRIM_EVERY_BYTES) {
            return false;
        }
        untrimmed = 0;
        untrimmedBytes = 0;
        return true;
    }
}
