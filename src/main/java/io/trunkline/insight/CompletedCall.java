package io.trunkline.insight;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A voice agent's call that was completed, talked on and written down: there is something to analyse.
 *
 * @param number the person's, E.164; without one there is no history to be told
 * @param at when it began
 */
public record CompletedCall(
        UUID id, UUID tenantId, @Nullable String number, Instant at) {

    /** What is done one call at a time. */
    public String lane() {
        return number == null ? id.toString() : number;
    }
}
