package io.trunkline.credit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A balance that went below its threshold, or came back to it.
 *
 * @param threshold null when nobody is to be told any more
 * @param lowSince null when it came back
 */
public record Crossing(
        UUID tenantId,
        long balance,
        @Nullable Long threshold,
        @Nullable Instant lowSince) {

    public boolean isLow() {
        return lowSince != null;
    }

    /** As other verticles are told: CloudEvents 1.0 in JSON. The same crossing has the same id. */
    public JsonObject event() {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", tenantId + ":" + lowSince)
                .put("source", "urn:trunkline:" + tenantId + ":credits")
                .put("type", "io.trunkline.credits.low")
                .put("time", String.valueOf(lowSince))
                .put("tenantid", tenantId.toString())
                .put("datacontenttype", "application/json")
                .put("data", new JsonObject().put("balance", balance).put("threshold", threshold));
    }
}
