package io.trunkline.sync;

import io.trunkline.dialer.FieldMapping.Column;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the dialer shows beyond what it was known to have: somebody's edit there. It becomes the event that the dialer
 * itself would have sent. Pure.
 */
record News(UUID tenantId, UUID connectionId, Instant askedAt) {
    private static final String TYPE = "contact.updated";

    /** As the dialer's events call what a contact says. */
    private static final Map<Column, String> NAMES = Map.of(
            Column.FIRST_NAME, "first_name",
            Column.LAST_NAME, "last_name",
            Column.COMPANY, "company",
            Column.TITLE, "title",
            Column.PHONE_NUMBER, "phone",
            Column.EMAIL, "email",
            Column.CONTACT_TYPE, "contact_type");

    /** Empty where there is none; who somebody is, is news too. The same news of the same moment is the same event. */
    Optional<Delivery> of(Placed placed) {
        JsonObject changes = new JsonObject();
        placed.news().forEach((column, value) -> {
            JsonObject change = new JsonObject().put("new", value);
            changes.put(NAMES.get(column), placed.isNumberAlone() ? change : change.put("old", placed.known(column)));
        });
        return changes.isEmpty() && placed.isLinked() ? Optional.empty() : Optional.of(delivery(placed, changes));
    }

    private Delivery delivery(Placed placed, JsonObject changes) {
        Instant changedAt = placed.shown().changedAt();
        Instant at = changedAt == null ? askedAt : changedAt;
        String id = placed.shown().dialerId();
        JsonObject body = new JsonObject()
                .put("event", TYPE)
                .put("contact_id", id)
                .put("changes", changes)
                .put("custom_fields", new JsonObject().put("sourceco_contact_id", placed.ours()));
        if (placed.isNumberAlone()) {
            body.put("contact", new JsonObject().put("phone", placed.number()));
        }
        Digest said = Digest.of(body.encode().getBytes(StandardCharsets.UTF_8));
        List<String> key = List.of("contact shown", id, String.valueOf(changedAt), said.hex());
        Buffer bytes = body.put("timestamp", at.toString()).toBuffer();
        return new Delivery(
                tenantId,
                Source.PHONEBURNER,
                connectionId,
                new Envelope(TYPE, true, key, id, at),
                Digest.ofEvent(tenantId, Source.PHONEBURNER, key),
                Digest.of(bytes.getBytes()),
                "{}",
                bytes,
                null);
    }
}
