package io.trunkline.push;

import io.trunkline.dialer.Account;
import java.time.Duration;

/**
 * How many requests a provider takes, spread evenly. A few percent are left to spare: requests that are due at equal
 * distances arrive at unequal ones, and as long as they are late by less than {@link #slack} no window of the provider's
 * holds more than its limit.
 */
record Budget(String account, int limit, Duration window) {
    private static final double MARGIN = 0.03;

    static Budget of(Account account) {
        return new Budget(account.budget(), account.limit(), account.window());
    }

    /** From one request to the next. */
    Duration distance() {
        return Duration.ofNanos((long) Math.ceil(window.toNanos() / (limit * (1 - MARGIN))));
    }

    /** How unevenly requests may arrive, all delays together. */
    Duration slack() {
        return Duration.ofNanos((long) (window.toNanos() * MARGIN / (1 - MARGIN)));
    }
}
