package io.trunkline.contact;

import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** An id that names one person of one tenant. The natural order puts the weightiest first: our own, the dialer's. */
public record PersonKey(UUID tenantId, Identity identity) implements Comparable<PersonKey> {
    private static final List<String> BY_WEIGHT = List.of(Identity.SOURCECO, Identity.PHONEBURNER);
    private static final Comparator<PersonKey> WEIGHTIEST_FIRST = Comparator.comparingInt(PersonKey::place)
            .thenComparing(key -> key.identity().kind())
            .thenComparing(key -> key.identity().value())
            .thenComparing(PersonKey::tenantId);

    /** The row of a person first known by this. */
    UUID contactId() {
        return DerivedId.of("contact", tenantId, identity.kind(), identity.value());
    }

    private int place() {
        int place = BY_WEIGHT.indexOf(identity.kind());
        return place < 0 ? BY_WEIGHT.size() : place;
    }

    @Override
    public int compareTo(PersonKey other) {
        return WEIGHTIEST_FIRST.compare(this, other);
    }
}
