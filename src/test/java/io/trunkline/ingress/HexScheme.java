package io.trunkline.ingress;

import io.trunkline.config.Secret;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in hexadecimal, in one header: enough of a scheme to see the ingress obey its verdict. */
record HexScheme(String header) implements Scheme {

    @Override
    public Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now) {
        List<String> given = headers.apply(header);
        if (given.size() != 1) {
            return new Verdict.Refused(given.isEmpty() ? "there is no signature" : "there are two signatures");
        }
        for (int i = 0; i < secrets.size(); i++) {
            if (hmac(body, secrets.get(i)).equals(given.get(0))) {
                return new Verdict.Authentic(i, null);
            }
        }
        return new Verdict.Refused("the signature does not match");
    }

    @Override
    public Map<String, String> sign(byte[] body, Secret secret, Instant now) {
        return Map.of(header, hmac(body, secret));
    }

    private static String hmac(byte[] body, Secret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
