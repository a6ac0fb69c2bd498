package io.trunkline.simulator.life;

import java.util.Locale;

/** What a claim can fill in a row of {@code contacts}; each is named as its column is. */
public enum ContactColumn {
    PHONE_NUMBER,
    STATUS,
    STAGE,
    DO_NOT_CALL;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
