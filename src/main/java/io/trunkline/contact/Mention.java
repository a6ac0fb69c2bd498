package io.trunkline.contact;

import io.trunkline.fact.Identity;
import io.trunkline.fact.Who;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was named. Ids named together belong to one person; a number named with an id is a number of that person; a
 * number named alone is whose it turns out to be.
 */
public record Mention(
        UUID tenantId, List<Identity> identities, @Nullable String number) {

    public static Mention of(UUID tenantId, Who who) {
        return new Mention(tenantId, who.identities(), who.number());
    }

    List<PersonKey> persons() {
        return identities.stream()
                .map(identity -> new PersonKey(tenantId, identity))
                .toList();
    }

    @Nullable
    NumberKey numberKey() {
        return number == null ? null : new NumberKey(tenantId, number);
    }

    boolean isNumberAlone() {
        return identities.isEmpty() && number != null;
    }
}
