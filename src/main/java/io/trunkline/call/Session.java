package io.trunkline.call;

import io.trunkline.fact.DerivedId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dial session, as events name it: the name as last stated. */
public record Session(
        UUID tenantId, String externalId, @Nullable String name, Instant firstAt, Instant saidAt) {

    public UUID id() {
        return DerivedId.of("session", tenantId, externalId);
    }

    public Session plus(Session other) {
        Session later = other.saidAt.isAfter(saidAt) ? other : this;
        Session earlier = later.equals(other) ? this : other;
        return new Session(
                tenantId,
                externalId,
                later.name == null ? earlier.name : later.name,
                firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                later.saidAt);
    }
}
