package io.trunkline.connection;

import java.util.Locale;

/** How the webhooks of a connection prove where they come from. */
public enum Verification {
    SIGNATURE,
    /** The last part of the URL is the secret. */
    TOKEN,
    /** The sender's address is all there is. */
    ADDRESS,
    /** Nothing; has to be said outright. */
    NONE;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static Verification of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
