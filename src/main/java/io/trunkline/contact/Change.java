package io.trunkline.contact;

import io.trunkline.event.Source;
import io.trunkline.fact.ContactField;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one event said of one field of a person, for the audit trail. */
public record Change(
        UUID tenantId,
        @Nullable UUID contactId,
        @Nullable String contactNumber,
        long logId,
        Source source,
        ContactField field,
        @Nullable String oldValue,
        String newValue,
        Instant changedAt,
        @Nullable String editor) {

    /** The field's column in {@code contacts}. */
    String column() {
        return field == ContactField.PHONE ? "phone_number" : field.name().toLowerCase(Locale.ROOT);
    }
}
