package io.trunkline.selection;

import io.trunkline.contact.ContactFilter;
import java.util.List;
import java.util.UUID;

/** Which contacts of a tenant somebody means. */
public sealed interface Selection {

    UUID tenantId();

    /** Whoever fits. */
    record Filtered(ContactFilter filter) implements Selection {
        @Override
        public UUID tenantId() {
            return filter.tenantId();
        }
    }

    /** Whoever is on a saved list. */
    record Listed(UUID tenantId, UUID listId) implements Selection {}

    /** These, by hand; ids that are nobody of the tenant's count for nothing. */
    record Chosen(UUID tenantId, List<UUID> contacts) implements Selection {
        public Chosen {
            contacts = List.copyOf(contacts);
        }
    }
}
