package io.trunkline.recording;

import java.util.HashMap;
import java.util.Map;

/** How many listen at once, all together and one by one. Thread-safe. */
final class Seats {
    private final int all;
    private final int ofOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    Seats(int all, int ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    synchronized boolean take(String listener) {
        int own = taken.getOrDefault(listener, 0);
        if (sum >= all || own >= ofOne) {
            return false;
        }
        taken.put(listener, own + 1);
        sum++;
        return true;
    }

    synchronized void leave(String listener) {
        sum--;
        taken.computeIfPresent(listener, (who, own) -> own == 1 ? null : own - 1);
    }

    synchronized int taken() {
        return sum;
    }
}
