package io.trunkline.selection;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a contact does not go, the weightiest first: one with several is counted under the first that holds. What the law,
 * the person, or the telephone itself forbids nobody overrides; the rest is a manager's to answer for, by name.
 */
public enum Reason {
    DO_NOT_CALL(false),
    SUPPRESSED(false),
    NO_NUMBER(false),
    NOT_CALLABLE(false),
    WRONG_NUMBER(true),
    IN_SESSION(true),
    RECENTLY_CONTACTED(true),
    UNKNOWN_ZONE(true),
    OUTSIDE_HOURS(true),
    INCOMPLETE(true),
    DUPLICATE(true);

    private final boolean overridable;
    private final String word = name().toLowerCase(Locale.ROOT);

    Reason(boolean overridable) {
        this.overridable = overridable;
    }

    /** Whether a manager may let such contacts go all the same. */
    public boolean isOverridable() {
        return overridable;
    }

    public String word() {
        return word;
    }

    public static Optional<Reason> of(String word) {
        for (Reason reason : values()) {
            if (reason.word.equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
