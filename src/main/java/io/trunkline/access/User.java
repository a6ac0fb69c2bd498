package io.trunkline.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who signs in with a password. */
public record User(
        UUID id,
        UUID tenantId,
        String email,
        String name,
        Role role,
        boolean disabled,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {}
