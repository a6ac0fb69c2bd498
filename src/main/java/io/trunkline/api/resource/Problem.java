package io.trunkline.api.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An error of RFC 9457. Of what was sent it repeats the name of a field, and an address that is none; nothing else.
 *
 * @param field what has to be mended; null where it is not one field
 */
public record Problem(int status, String detail, @Nullable String field) {

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, null);
    }

    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            json.put("errors", JsonArray.of(new JsonObject().put("field", field).put("detail", detail)));
        }
        return json;
    }
}
