package io.trunkline.openai;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a model may name as the outcome of a call: the words of the answer's {@code callOutcome}. */
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

    static List<String> words() {
        return Arrays.stream(values()).map(CallOutcome::word).toList();
    }
}
