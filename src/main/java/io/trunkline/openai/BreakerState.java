package io.trunkline.openai;

import java.util.Locale;

/** Whether a provider is asked at all. */
public enum BreakerState {
    CLOSED(0),
    /** One question is let through, to see whether somebody is there again. */
    HALF_OPEN(1),
    OPEN(2);

    private final int level;

    BreakerState(int level) {
        this.level = level;
    }

    /** As the metric tells it. */
    int level() {
        return level;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
