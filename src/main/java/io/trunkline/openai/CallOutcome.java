package io.trunkline.openai;

import java.util.Arrays;
import java.util.Locale;

/** What our prompt lets a model name as the outcome of a call. A prompt of somebody else's may have words of its own. */
public enum CallOutcome {
    MEETING_SCHEDULED,
    CALLBACK_REQUESTED,
    INFORMATION_REQUESTED,
    INTERESTED,
    UNDECIDED,
    NOT_INTERESTED,
    DO_NOT_CALL,
    WRONG_PERSON,
    NO_CONVERSATION,
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A word that is none of these means something else. */
    public static CallOutcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
