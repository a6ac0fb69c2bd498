package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The body of every error: one member with four keys, of which some are null. */
final class Errors {
    private Errors() {}

    static JsonObject body(String message, String type, @Nullable String param, @Nullable String code) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", type)
                                .put("param", param)
                                .put("code", code));
    }
}
