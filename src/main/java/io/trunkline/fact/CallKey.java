package io.trunkline.fact;

import io.trunkline.event.Source;
import java.util.UUID;

/** A call as its source knows it. The same external id in two tenants or two sources is two calls. */
public record CallKey(UUID tenantId, Source source, String externalId) {

    /** The call's row: derived, so that every node finds the same row without asking. */
    public UUID id() {
        return DerivedId.of("call", tenantId, source.word(), externalId);
    }
}
