package io.trunkline.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often something that fails is tried, and how long each try waits: the same for events and for their deliveries. */
public final class Backoff {
    /** So many tries, then it is given up. */
    public static final int MAX_ATTEMPTS = 10;

    private Backoff() {}

    /** 1 s, 2 s, 4 s … at most 10 min, half of it at random so that a crowd comes apart. */
    public static Duration after(int triesBefore) {
        long full = Math.min(600_000, 1_000L << Math.min(triesBefore, 20));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
