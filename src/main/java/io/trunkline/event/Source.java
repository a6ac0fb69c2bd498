package io.trunkline.event;

import java.util.Locale;
import java.util.Optional;

/** Who sends webhooks. The word is what routes, tables and metrics call it. */
public enum Source {
    PHONEBURNER,
    CALLRAIL,
    BOLNA,
    /** Any sender of Standard Webhooks 1.0. */
    STANDARD;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static Optional<Source> of(String word) {
        for (Source source : values()) {
            if (source.word.equals(word)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
