package io.trunkline.openai;

import java.util.Locale;

/** Why there is no answer, and whether asking again may bring one. */
public enum Failure {
    /** Too many requests or tokens in a while: after the time it says. */
    RATE_LIMITED(true),
    /** The load rises too fast: again, and at a lower rate from now on. */
    SLOW_DOWN(true),
    /** Nothing is answered until somebody pays. Opens the breaker. */
    QUOTA_EXHAUSTED(false),
    /** The key is refused, or the model is not there: nobody who comes as we do is answered. Opens the breaker. */
    NO_ACCESS(false),
    /** The request is refused, or a retry is said to be of no use. */
    REJECTED(false),
    /** The provider is broken, overloaded or at odds with itself (5xx, 408, 409). */
    OVERLOADED(true),
    TIMEOUT(true),
    UNREACHABLE(true),
    /** An answer that is no JSON, or not of our schema, or out of its ranges. */
    MALFORMED(true),
    /** Answered 200, with a status that says that it failed. */
    FAILED_STATUS(true),
    /** As broken, slow or unreachable as it was to those before: no fault of this question's. */
    OUTAGE(true),
    /** Was not asked: those before found nobody. */
    BREAKER_OPEN(true);

    private final boolean isRetried;

    Failure(boolean isRetried) {
        this.isRetried = isRetried;
    }

    public boolean isRetried() {
        return isRetried;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
