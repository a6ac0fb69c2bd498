package io.trunkline.connection;

import io.trunkline.config.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key for signatures.
 *
 * @param id names it without showing it
 * @param validUntil the end of a rotation's overlap; null until it is rotated
 */
public record NamedSecret(
        String id, Secret secret, @Nullable Instant validUntil) {

    boolean validAt(Instant now) {
        return validUntil == null || now.isBefore(validUntil);
    }
}
