package io.trunkline.selection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether one contact goes.
 *
 * @param reason why not; null: it goes
 * @param callableFrom where only the hour forbids it, and nobody who goes is the same: when it no longer does
 */
public record Verdict(
        UUID contactId, @Nullable Reason reason, @Nullable Instant callableFrom) {

    public boolean goes() {
        return reason == null;
    }
}
