package io.trunkline.openai;

import java.util.Locale;

/** What a model can be asked for. */
public enum Analysis {
    /** What one call was about. */
    INDIVIDUAL,
    /** What all calls with one number come to. */
    COMPLETE;

    /** As it is written in metadata, columns and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
