package io.trunkline.contact;

import io.trunkline.fact.Identity;
import io.trunkline.fact.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was named. Ids named together belong to one person; a number named with an id is a number of that person; a
 * number named alone is whose it turns out to be.
 */
public record Mention(List<PersonKey> persons, @Nullable NumberKey numberKey) {

    public static Mention of(UUID tenantId, Who who) {
        List<PersonKey> persons = new ArrayList<>(who.identities().size());
        for (Identity identity : who.identities()) {
            persons.add(new PersonKey(tenantId, identity));
        }
        return new Mention(persons, who.number() == null ? null : new NumberKey(tenantId, who.number()));
    }

    boolean isNumberAlone() {
        return persons.isEmpty() && numberKey != null;
    }
}
