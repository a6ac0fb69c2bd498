package io.trunkline.contact;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts of a tenant to show; null leaves a condition out.
 *
 * @param text part of a name, company, e-mail address, number or our own id
 * @param notCalledSince never called, or not since then
 */
public record ContactFilter(
        UUID tenantId,
        @Nullable String text,
        @Nullable String status,
        @Nullable String stage,
        @Nullable String type,
        @Nullable Boolean doNotCall,
        @Nullable Instant notCalledSince) {

    /** Of the table {@code contacts}, with what {@link #addTo} gives as $4 to $9. */
    public static final String CONDITIONS = """
            ($4::text IS NULL OR position(lower($4) IN lower(concat_ws(
                    ' ', first_name, last_name, company, email, phone_number, sourceco_contact_id))) > 0)
              AND ($5::text IS NULL OR status = $5)
              AND ($6::text IS NULL OR stage = $6)
              AND ($7::text IS NULL OR contact_type = $7)
              AND ($8::boolean IS NULL OR do_not_call = $8)
              AND ($9::timestamptz IS NULL OR last_call_attempt_at IS NULL OR last_call_attempt_at < $9)
            """;

    public static ContactFilter all(UUID tenantId) {
        return new ContactFilter(tenantId, null, null, null, null, null, null);
    }

    /** @param three the statement's own first arguments */
    public Tuple addTo(Tuple three) {
        return three.addString(text)
                .addString(status)
                .addString(stage)
                .addString(type)
                .addBoolean(doNotCall)
                .addOffsetDateTime(notCalledSince == null ? null : notCalledSince.atOffset(ZoneOffset.UTC));
    }
}
