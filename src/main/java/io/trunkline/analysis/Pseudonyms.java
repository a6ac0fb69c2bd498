package io.trunkline.analysis;

import io.trunkline.config.Secret;
import io.trunkline.insight.CompletedCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a provider is told in place of a number: the same for the same person of the same tenant, and no way back. */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret ours alone: numbers are few enough to be tried out one by one by whoever had it */
    Pseudonyms(Secret secret) {
        this.key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String of(CompletedCall call) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String who = "analysis " + call.tenantId() + " " + call.lane();
            return HexFormat.of().formatHex(mac.doFinal(who.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
