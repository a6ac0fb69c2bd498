package io.trunkline.contact;

import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Identity;
import java.util.UUID;

/** A number within a tenant. */
public record NumberKey(UUID tenantId, String number) {

    /** The row of the person who is known by this number only. */
    public UUID leadId() {
        return DerivedId.of("contact", tenantId, Identity.LEAD, number);
    }
}
