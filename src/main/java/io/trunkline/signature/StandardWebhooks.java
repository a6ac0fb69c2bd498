package io.trunkline.signature;

import io.trunkline.config.Secret;
import io.trunkline.event.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Standard Webhooks 1.0: {@code v1} (HMAC-SHA256) and {@code v1a} (Ed25519) over id, time of the attempt and body. Any
 * one good signature of those given is enough; versions and parts it does not know are passed over.
 */
public final class StandardWebhooks implements Scheme {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final SingleHeader ONE_ID = new SingleHeader(ID);
    private static final SingleHeader ONE_TIMESTAMP = new SingleHeader(TIMESTAMP);
    private static final SingleHeader ONE_SIGNATURE = new SingleHeader(SIGNATURE);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** A rotation needs two or three; every Ed25519 signature tried costs time. */
    private static final int MAX_SIGNATURES = 16;

    private final KeyCache<WebhookKey> keys = new KeyCache<>(WebhookKey::of);

    @Override
    public Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now) {
        for (SingleHeader required : List.of(ONE_ID, ONE_TIMESTAMP, ONE_SIGNATURE)) {
            if (required.in(headers).isEmpty()) {
                return required.refusal(headers);
            }
        }
        String id = ONE_ID.in(headers).orElseThrow();
        if (id.isBlank() || id.indexOf('.') >= 0) {
            return new Verdict.Refused("the " + ID + " is blank or has a full stop");
        }
        String timestamp = ONE_TIMESTAMP.in(headers).orElseThrow();
        Optional<Verdict.Refused> untimely = untimely(timestamp, now);
        if (untimely.isPresent()) {
            return untimely.get();
        }
        String signatures = ONE_SIGNATURE.in(headers).orElseThrow();
        return match(id, signed(id, timestamp, body), signatures.split(" ", MAX_SIGNATURES + 1), secrets);
    }

    private static Optional<Verdict.Refused> untimely(String timestamp, Instant now) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return Optional.of(new Verdict.Refused("the " + TIMESTAMP + " is not a number of seconds"));
        }
        Instant attempt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (attempt.isBefore(now.minus(TOLERANCE))) {
            return Optional.of(new Verdict.Refused("the " + TIMESTAMP + " is too old"));
        }
        return attempt.isAfter(now.plus(TOLERANCE))
                ? Optional.of(new Verdict.Refused("the " + TIMESTAMP + " is in the future"))
                : Optional.empty();
    }

    private Verdict match(String id, byte[] signed, String[] signatures, List<Secret> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            WebhookKey key = keys.of(secrets.get(i));
            for (int j = 0; j < Math.min(signatures.length, MAX_SIGNATURES); j++) {
                Optional<byte[]> signature = ofVersion(key.version(), signatures[j]);
                if (signature.isPresent() && key.verifies(signed, signature.get())) {
                    return new Verdict.Authentic(i, id);
                }
            }
        }
        return new Verdict.Refused("no signature matches");
    }

    private static Optional<byte[]> ofVersion(String version, String part) {
        int comma = part.indexOf(',');
        if (comma < 0 || !part.substring(0, comma).equals(version)) {
            return Optional.empty();
        }
        String text = part.substring(comma + 1);
        try {
            byte[] signature = Base64.getDecoder().decode(text);
            // The decoder forgives missing padding and stray bits; only the spelling that was signed shall count.
            return Base64.getEncoder().encodeToString(signature).equals(text)
                    ? Optional.of(signature)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The id is made from the body, so that a redelivery of the same body has the same id. */
    @Override
    public Map<String, String> sign(byte[] body, Secret secret, Instant now) {
        return sign("msg_" + Digest.of(body).hex().substring(0, 32), body, secret, now);
    }

    public Map<String, String> sign(String id, byte[] body, Secret secret, Instant now) {
        if (id.isBlank() || id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("the " + ID + " is blank or has a full stop");
        }
        String timestamp = Long.toString(now.getEpochSecond());
        WebhookKey key = keys.of(secret);
        String signature = Base64.getEncoder().encodeToString(key.sign(signed(id, timestamp, body)));
        return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, key.version() + "," + signature);
    }

    /** A public key signs nothing, and is taken all the same. */
    @Override
    public boolean takes(Secret secret) {
        return !(keys.of(secret) instanceof WebhookKey.Unusable);
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(id.length() + timestamp.length() + 2 + body.length);
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        return content.toByteArray();
    }
}
