package io.trunkline.connection;

import io.trunkline.config.Secret;
import io.trunkline.event.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A URL's token as it is kept: who reads the database learns no token. */
public record TokenHash(Digest sha256, @Nullable Instant validUntil) {
    private static final int RANDOM_BYTES = 32;

    static TokenHash of(Secret token) {
        return new TokenHash(hash(token.reveal()), null);
    }

    static Digest hash(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** A new token, safe in a URL. It is shown once, to whoever asked for it. */
    static Secret newToken() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    boolean validAt(Instant now) {
        return validUntil == null || now.isBefore(validUntil);
    }
}
