package io.trunkline.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a tenant to show; null leaves a condition out.
 *
 * @param rep the source's id of the rep, or an e-mail address
 * @param user whose own tasks: of the reps that are this user, or of the same e-mail address
 */
public record TaskFilter(
        UUID tenantId,
        String status,
        @Nullable UUID contactId,
        @Nullable String rep,
        @Nullable UUID user) {}
