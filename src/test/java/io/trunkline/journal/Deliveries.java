package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Webhooks of the default tenant, told apart by their event's id. */
final class Deliveries {
    private static final UUID TENANT = new UUID(0, 1);

    private Deliveries() {}

    static Delivery of(String id) {
        return of(id, "{\"id\":\"" + id + "\"}");
    }

    static Delivery of(String id, String body) {
        return of(id, "call.ended", body);
    }

    static Delivery of(String id, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                TENANT,
                Source.PHONEBURNER,
                TENANT,
                new Envelope(type, true, List.of(id), id, null),
                Digest.ofEvent(TENANT, Source.PHONEBURNER, List.of(id)),
                Digest.of(bytes),
                "{}",
                Buffer.buffer(bytes),
                null);
    }
}
