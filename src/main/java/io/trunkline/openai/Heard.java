package io.trunkline.openai;

import io.trunkline.openai.Reply.Failed;

/** A reply, and what it says about whoever gave it. */
record Heard(Reply reply, Health health) {

    /** How the provider is. */
    enum Health {
        /** It works, whatever it made of this question. */
        WELL,
        /** It does not; when it happens again and again, it is left alone. */
        ILL,
        /** It will answer nobody who comes as we do: it is left alone at once. */
        SHUT
    }

    static Heard of(Failed failed) {
        return switch (failed.failure()) {
            case OVERLOADED, TIMEOUT, UNREACHABLE, FAILED_STATUS, OUTAGE -> new Heard(failed, Health.ILL);
            case QUOTA_EXHAUSTED, NO_ACCESS -> new Heard(failed, Health.SHUT);
            case RATE_LIMITED, SLOW_DOWN, REJECTED, MALFORMED, BREAKER_OPEN -> new Heard(failed, Health.WELL);
        };
    }
}
