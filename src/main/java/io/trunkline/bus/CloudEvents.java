package io.trunkline.bus;

import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** How a settled event is told to other verticles: CloudEvents 1.0 in JSON. Pure. */
public final class CloudEvents {
    private CloudEvents() {}

    /** The id stays the same across redeliveries and replays: it is the log row's. */
    public static JsonObject of(Entry entry, String outcome) {
        Envelope envelope = entry.delivery().envelope();
        String source = entry.delivery().source().word();
        JsonObject event = new JsonObject()
                .put("specversion", "1.0")
                .put("id", Long.toString(entry.at().id()))
                .put("source", "urn:trunkline:" + entry.delivery().tenantId() + ":" + source)
                .put("type", "io.trunkline." + source + "." + envelope.type())
                .put("time", entry.usableTime().toString())
                .put("receivedtime", entry.at().receivedAt().toString())
                .put("tenantid", entry.delivery().tenantId().toString())
                .put("outcome", outcome)
                .put("datacontenttype", "application/json")
                .put("data", Json.decodeValue(entry.delivery().body()));
        if (envelope.subject() != null) {
            event.put("subject", envelope.subject());
        }
        return event;
    }
}
