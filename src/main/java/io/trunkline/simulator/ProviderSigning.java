package io.trunkline.simulator;

import io.trunkline.config.Secret;
import io.trunkline.simulator.shot.Shot;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as each provider documents it, and with none of the gateway's own code: a mistake there must not be made twice.
 *
 * @param bolna the token of its URL; it cannot sign
 */
public record ProviderSigning(Secret phoneBurner, Secret callRail, Secret bolna) implements Signing {

    @Override
    public Signed sign(Shot shot) {
        byte[] body = shot.body().getBytes();
        return switch (shot.source()) {
            case PHONEBURNER ->
                signed(
                        "X-Phoneburner-Signature",
                        "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", phoneBurner, body)));
            case CALLRAIL -> signed("Signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", callRail, body)));
            case BOLNA -> new Signed(Map.of(), "/" + bolna.reveal());
            case STANDARD, IMPORT, ANALYSIS ->
                throw new IllegalArgumentException(
                        "no life is told by " + shot.source().word());
        };
    }

    private static Signed signed(String header, String value) {
        return new Signed(Map.of(header, value), "");
    }

    private static byte[] hmac(String algorithm, Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
