package io.trunkline.call;

import io.trunkline.event.Source;
import io.trunkline.fact.DerivedId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who calls, as events name them. */
public record Rep(
        UUID tenantId,
        Source source,
        String sourceId,
        @Nullable String name,
        @Nullable String email,
        Instant saidAt) {

    public UUID id() {
        return DerivedId.of("rep", tenantId, source.word(), sourceId);
    }

    public Rep plus(Rep other) {
        Rep later = other.saidAt.isAfter(saidAt) ? other : this;
        Rep earlier = later.equals(other) ? this : other;
        return new Rep(
                tenantId,
                source,
                sourceId,
                later.name == null ? earlier.name : later.name,
                later.email == null ? earlier.email : later.email,
                later.saidAt);
    }
}
