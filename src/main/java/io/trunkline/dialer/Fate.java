package io.trunkline.dialer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the dialer did with one contact.
 *
 * @param reason in the dialer's words, which are hostile text; null where nothing has to be said
 */
public record Fate(Outcome outcome, @Nullable String reason) {

    /** What became of a contact that was sent. */
    public enum Outcome {
        ADDED,
        UPDATED,
        /** Taken; the dialer does not say whether it was new. */
        ACCEPTED,
        REJECTED,
        /** Kept back by ourselves, at the last moment. */
        SUPPRESSED,
        /** Nobody can say. */
        UNCLEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Fate of(Outcome outcome) {
        return new Fate(outcome, null);
    }

    public static Fate rejected(String reason) {
        return new Fate(Outcome.REJECTED, reason);
    }

    public static Fate unclear(String reason) {
        return new Fate(Outcome.UNCLEAR, reason);
    }
}
