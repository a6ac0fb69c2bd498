package io.trunkline.analysis;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a model wrote, fit for a database: it takes every character but one. */
final class Clean {
    private static final String ZERO = "\u0000";

    private Clean() {}

    static JsonObject json(JsonObject value) {
        JsonObject clean = new JsonObject();
        value.forEach(member -> clean.put(member.getKey(), clean(member.getValue())));
        return clean;
    }

    private static Object clean(Object value) {
        if (value instanceof String text) {
            return text.replace(ZERO, "");
        }
        if (value instanceof JsonArray list) {
            JsonArray clean = new JsonArray();
            list.forEach(one -> clean.add(clean(one)));
            return clean;
        }
        return value;
    }
}
