package io.trunkline.insight;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which analyses of a tenant are wanted; null is all.
 *
 * @param type individual or complete
 * @param callId the one of this call
 * @param from of when they were made
 */
public record AnalysisFilter(
        UUID tenantId,
        String type,
        @Nullable UUID callId,
        @Nullable String outcome,
        @Nullable String sentiment,
        @Nullable String intent,
        @Nullable Instant from,
        @Nullable Instant to) {}
