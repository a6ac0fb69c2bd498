package io.trunkline.access.token;

import io.trunkline.config.Settings;

/** Who writes our tokens and for whom they are: as a token must say it, too. */
final class Issuer {
    private static final String OURS = "trunkline";

    private Issuer() {}

    static String name(Settings settings) {
        return settings.text("TRUNKLINE_JWT_ISSUER", OURS);
    }

    static String audience(Settings settings) {
        return settings.text("TRUNKLINE_JWT_AUDIENCE", OURS);
    }
}
