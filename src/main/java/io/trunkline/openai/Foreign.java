package io.trunkline.openai;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into JSON that others wrote: what is not there, or is not what it should be, is empty. */
final class Foreign {
    private static final JsonObject NOTHING = new JsonObject();

    private Foreign() {}

    static Optional<JsonObject> object(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (DecodeException malformed) {
            return Optional.empty();
        }
    }

    static JsonObject object(JsonObject parent, String name) {
        return parent.getValue(name) instanceof JsonObject object ? object : NOTHING;
    }

    static Stream<JsonObject> objects(JsonObject parent, String name) {
        return parent.getValue(name) instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    static Optional<String> text(JsonObject parent, String name) {
        return parent.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A word of a vocabulary, fit for a log: whatever looks otherwise is left out. */
    static Optional<String> word(JsonObject parent, String name) {
        return text(parent, name).filter(word -> word.matches("[A-Za-z][A-Za-z_.\\[\\]0-9]{0,63}"));
    }

    static long count(JsonObject parent, String name) {
        return parent.getValue(name) instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }
}
