package io.trunkline.ingress.exchange;

import java.util.Locale;

/** What became of a webhook, as metrics call it. */
public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    ID_REUSED,
    UNVERIFIED,
    FORBIDDEN,
    MALFORMED,
    TOO_LARGE,
    TOO_SLOW,
    UNSUPPORTED,
    UNAVAILABLE,
    FAILED;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }
}
