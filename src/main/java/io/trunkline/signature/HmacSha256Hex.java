package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;

/** PhoneBurner's: {@code X-Phoneburner-Signature: [sha256=]<HMAC-SHA256 of the body, hexadecimal>}. */
public final class HmacSha256Hex implements Scheme {
    public static final String HEADER = "X-Phoneburner-Signature";

    private static final SingleHeader SIGNATURE = new SingleHeader(HEADER);
    private static final String PREFIX = "sha256=";
    private static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final KeyCache<Mac> macs =
            new KeyCache<>(secret -> Hmac.keyed("HmacSHA256", secret.reveal().getBytes(StandardCharsets.UTF_8)));

    @Override
    public Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now) {
        Optional<String> header = SIGNATURE.in(headers);
        if (header.isEmpty()) {
            return SIGNATURE.refusal(headers);
        }
        Optional<byte[]> given = unhex(header.get());
        if (given.isEmpty()) {
            return new Verdict.Refused("the signature is not hexadecimal of " + BYTES + " bytes");
        }
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            if (Hmac.isUsable(secret) && MessageDigest.isEqual(macs.of(secret).doFinal(body), given.get())) {
                return new Verdict.Authentic(i, null);
            }
        }
        return new Verdict.Refused("the signature does not match");
    }

    private static Optional<byte[]> unhex(String header) {
        int start = header.startsWith(PREFIX) ? PREFIX.length() : 0;
        if (header.length() - start != 2 * BYTES) {
            return Optional.empty();
        }
        for (int i = start; i < header.length(); i++) {
            if (!HexFormat.isHexDigit(header.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(HEX.parseHex(header, start, header.length()));
    }

    @Override
    public Map<String, String> sign(byte[] body, Secret secret, Instant now) {
        return Map.of(HEADER, PREFIX + HEX.formatHex(macs.of(secret).doFinal(body)));
    }
}
