package io.trunkline.importing;

import io.trunkline.connection.Connection;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody of the tenant says of one contact: the body of an event.
 *
 * @param key what makes it the same statement when it is made again
 * @param at when it was said
 * @param by the name of who said it
 * @param contact how the contact is named, and what is said; members as the constants here call them
 */
public record Statement(UUID tenantId, String type, List<String> key, Instant at, String by, JsonObject contact) {

    /** A line of a file. */
    public static final String IMPORTED = "contact.imported";

    /** That nobody may call. */
    public static final String FORBIDDEN = "contact.forbidden";

    public static final String SAID_AT = "said_at";
    public static final String SAID_BY = "said_by";
    public static final String CONTACT = "contact";
    public static final String ID = "sourceco_contact_id";
    public static final String DIALER_ID = "phoneburner_id";
    public static final String PHONE = "phone";
    public static final String DO_NOT_CALL = "do_not_call";

    public Statement {
        key = List.copyOf(key);
    }

    public Delivery delivery() {
        Buffer body = new JsonObject()
                .put("type", type)
                .put(SAID_AT, at.toString())
                .put(SAID_BY, by)
                .put(CONTACT, contact)
                .toBuffer();
        Envelope envelope = new Envelope(type, true, key, contact.getString(ID), at);
        return new Delivery(
                tenantId,
                Source.IMPORT,
                Connection.idOf(tenantId, Source.IMPORT, Connection.DEFAULT),
                envelope,
                Digest.ofEvent(tenantId, Source.IMPORT, key),
                Digest.of(body.getBytes()),
                "{}",
                body,
                null);
    }
}
