package io.trunkline.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done. Everything a caller reads or changes is of this tenant.
 *
 * @param actor a stable name of this person or token, as in the audit log: {@code user:…} or {@code token:…}
 * @param userId null for a script
 */
public record Caller(
        UUID tenantId, Role role, String actor, @Nullable UUID userId, String name) {
    private static final UUID NO_TENANT = new UUID(0, 0);

    /** Whoever asks for what is open to anyone. */
    public static final Caller STRANGER = new Caller(NO_TENANT, Role.REP, "stranger", null, "");

    public static Caller person(User user) {
        return new Caller(user.tenantId(), user.role(), "user:" + user.id(), user.id(), user.name());
    }
}
