package io.trunkline.bench.sender;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** By which senders are known: made anew for each run, told to the gateway by its environment. */
public record Secrets(String phoneBurner, String callRail, String bolna, byte[] standard) {
    private static final int BYTES = 24;

    public static Secrets random() {
        return new Secrets(text(), text(), text(), bytes());
    }

    private static byte[] bytes() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static String text() {
        return HexFormat.of().formatHex(bytes());
    }

    public Map<String, String> environment() {
        return Map.of(
                "PHONEBURNER_WEBHOOK_SECRET", phoneBurner,
                "CALLRAIL_SIGNING_KEY", callRail,
                "BOLNA_WEBHOOK_TOKEN", bolna,
                "STANDARD_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder().encodeToString(standard));
    }
}
