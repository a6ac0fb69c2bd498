package io.trunkline.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts of a tenant to show; null leaves a condition out.
 *
 * @param text part of a name, company, e-mail address, number or our own id
 */
public record ContactFilter(
        UUID tenantId,
        @Nullable String text,
        @Nullable String status,
        @Nullable String stage,
        @Nullable String type,
        @Nullable Boolean doNotCall) {

    public static ContactFilter all(UUID tenantId) {
        return new ContactFilter(tenantId, null, null, null, null, null);
    }
}
