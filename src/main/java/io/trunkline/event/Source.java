package io.trunkline.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where events come from. The word is what routes, tables and metrics call it. */
public enum Source {
    PHONEBURNER,
    CALLRAIL,
    BOLNA,
    /** Any sender of Standard Webhooks 1.0. */
    STANDARD,
    /** What people of the tenant say themselves: no webhook, no route, no secret. */
    IMPORT,
    /** What an analysis says of a contact: ours, and never sent from outside. */
    ANALYSIS;

    private static final List<Source> SENDERS = List.of(PHONEBURNER, CALLRAIL, BOLNA, STANDARD);

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    /** Those that send webhooks, and so have connections and routes. */
    public static List<Source> senders() {
        return SENDERS;
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
