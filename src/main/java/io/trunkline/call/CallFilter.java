package io.trunkline.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of a tenant to show; null leaves a condition out.
 *
 * @param rep the source's id of the rep, or an e-mail address
 * @param user whose own calls: of the reps that are this user, or of the same e-mail address
 * @param from when the call was made, or later
 * @param to before which it was made
 */
public record CallFilter(
        UUID tenantId,
        @Nullable String source,
        @Nullable String direction,
        @Nullable String status,
        @Nullable UUID contactId,
        @Nullable String rep,
        @Nullable UUID user,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static CallFilter all(UUID tenantId) {
        return new CallFilter(tenantId, null, null, null, null, null, null, null, null);
    }
}
