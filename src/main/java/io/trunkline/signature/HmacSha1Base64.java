package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * CallRail's: {@code Signature: <HMAC-SHA1 of the body, base64>}. The signing key looks like hexadecimal and is used as
 * the text it is. The one spelling that an encoder writes is accepted, and no other.
 */
public final class HmacSha1Base64 implements Scheme {
    public static final String HEADER = "Signature";

    private static final SingleHeader SIGNATURE = new SingleHeader(HEADER);
    private static final Pattern TWENTY_BYTES = Pattern.compile("[A-Za-z0-9+/]{27}=");
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final KeyCache<Mac> macs =
            new KeyCache<>(secret -> Hmac.keyed("HmacSHA1", secret.reveal().getBytes(StandardCharsets.UTF_8)));

    @Override
    public Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now) {
        Optional<String> header = SIGNATURE.in(headers);
        if (header.isEmpty()) {
            return SIGNATURE.refusal(headers);
        }
        if (!TWENTY_BYTES.matcher(header.get()).matches()) {
            return new Verdict.Refused("the signature is not base64 of 20 bytes");
        }
        byte[] given = header.get().getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            if (Hmac.isUsable(secret) && MessageDigest.isEqual(expected(body, secret), given)) {
                return new Verdict.Authentic(i, null);
            }
        }
        return new Verdict.Refused("the signature does not match");
    }

    private byte[] expected(byte[] body, Secret secret) {
        return BASE64.encode(macs.of(secret).doFinal(body));
    }

    @Override
    public Map<String, String> sign(byte[] body, Secret secret, Instant now) {
        return Map.of(HEADER, new String(expected(body, secret), StandardCharsets.US_ASCII));
    }
}
