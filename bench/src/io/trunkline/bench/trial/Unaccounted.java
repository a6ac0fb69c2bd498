package io.trunkline.bench.trial;

import io.trunkline.bench.subject.Stored;

/** Something acknowledged is not there, or something is there that was not acknowledged. */
public final class Unaccounted extends Exception {
    private static final long serialVersionUID = 1;

    public Unaccounted(String message) {
        super(message);
    }

    Unaccounted(int accepted, long activities, Stored stored) {
        this(
                "%,d webhooks were acknowledged, which make %,d activities; there are %,d events, %,d settled, %,d activities"
                        .formatted(accepted, activities, stored.events(), stored.settled(), stored.activities()));
    }
}
