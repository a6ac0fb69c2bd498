package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One object of a request, by its members: each may be absent or null, and else has to be what the rule says. */
final class Members {
    private final JsonObject object;
    private final String path;

    /** @param path of the object in the request; empty for the whole of it */
    Members(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    static Members of(@Nullable Object value, String path) {
        if (value instanceof JsonObject object) {
            return new Members(object, path);
        }
        throw Violation.type(path, "an object");
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Members only(Set<String> known) {
        for (String name : object.fieldNames()) {
            if (!known.contains(name)) {
                throw Violation.unknown(path(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return object.getValue(name) != null;
    }

    Members required(String name) {
        if (!has(name)) {
            throw Violation.missing(path(name));
        }
        return this;
    }

    Members with(String name, BiConsumer<Object, String> rule) {
        Object value = object.getValue(name);
        if (value != null) {
            rule.accept(value, path(name));
        }
        return this;
    }

    Members text(String name, int most) {
        return with(name, (value, at) -> {
            if (!(value instanceof String text)) {
                throw Violation.type(at, "a string");
            }
            if (text.length() > most) {
                throw Violation.length(at, most);
            }
        });
    }

    Members text(String name) {
        return text(name, Integer.MAX_VALUE);
    }

    Members matching(String name, String pattern) {
        return text(name).with(name, (value, at) -> {
            if (!value.toString().matches(pattern)) {
                throw Violation.value(at, "a string that matches " + pattern);
            }
        });
    }

    Members oneOf(String name, List<String> words) {
        return text(name).with(name, (value, at) -> {
            if (!words.contains(value.toString())) {
                throw Violation.value(at, "one of " + String.join(", ", words));
            }
        });
    }

    Members flag(String name) {
        return with(name, (value, at) -> {
            if (!(value instanceof Boolean)) {
                throw Violation.type(at, "a boolean");
            }
        });
    }

    Members whole(String name, int least) {
        return with(name, (value, at) -> {
            if (!(value instanceof Integer number)) {
                throw Violation.type(at, "an integer");
            }
            if (number < least) {
                throw Violation.value(at, "at least " + least);
            }
        });
    }

    Members number(String name, double least, double most) {
        return with(name, (value, at) -> {
            if (!(value instanceof Number number)) {
                throw Violation.type(at, "a number");
            }
            if (!(number.doubleValue() >= least && number.doubleValue() <= most)) {
                throw Violation.value(at, "from " + least + " to " + most);
            }
        });
    }

    Members object(String name) {
        return with(name, Members::of);
    }

    Members array(String name) {
        return with(name, (value, at) -> {
            if (!(value instanceof JsonArray)) {
                throw Violation.type(at, "an array");
            }
        });
    }
}
