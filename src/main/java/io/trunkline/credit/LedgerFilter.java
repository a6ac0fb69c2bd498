package io.trunkline.credit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries; null leaves a condition out. */
public record LedgerFilter(
        UUID tenantId,
        @Nullable String kind,
        @Nullable UUID callId,
        @Nullable Instant from,
        @Nullable Instant to) {}
