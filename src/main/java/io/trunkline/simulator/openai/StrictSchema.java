package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of JSON Schema that a strict answer may be described by. */
final class StrictSchema {
    private static final int DEEPEST = 10;
    private static final Set<String> KEYWORDS = Set.of(
            "$defs",
            "$ref",
            "additionalProperties",
            "anyOf",
            "const",
            "description",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "items",
            "maxItems",
            "maximum",
            "minItems",
            "minimum",
            "multipleOf",
            "pattern",
            "properties",
            "required",
            "title",
            "type");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");

    private final String name;

    StrictSchema(String name) {
        this.name = name;
    }

    void check(JsonObject root) {
        if (!"object".equals(root.getValue("type"))) {
            throw Violation.schema(name, "schema must be a JSON Schema of 'type: \"object\"'.");
        }
        check(root, "()", 0);
    }

    private void check(@Nullable Object value, String at, int depth) {
        if (!(value instanceof JsonObject schema)) {
            throw Violation.schema(name, "In context=" + at + ", a schema has to be an object.");
        }
        if (depth > DEEPEST) {
            throw Violation.schema(name, "In context=" + at + ", it is nested too deep.");
        }
        for (String keyword : schema.fieldNames()) {
            if (!KEYWORDS.contains(keyword)) {
                throw Violation.schema(name, "In context=" + at + ", '" + keyword + "' is not permitted.");
            }
        }
        List<String> types = types(schema, at);
        if (types.contains("object")) {
            object(schema, at, depth);
        }
        if (types.contains("array")) {
            check(schema.getValue("items"), at + ".items", depth + 1);
        }
        if (schema.getValue("anyOf") instanceof JsonArray choices) {
            choices.forEach(choice -> check(choice, at + ".anyOf", depth + 1));
        }
        if (schema.getValue("$defs") instanceof JsonObject definitions) {
            definitions.forEach(one -> check(one.getValue(), at + ".$defs." + one.getKey(), depth + 1));
        }
    }

    private List<String> types(JsonObject schema, String at) {
        Object type = schema.getValue("type");
        List<String> types = type instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : type == null ? List.of() : List.of(String.valueOf(type));
        boolean isDescribed = !types.isEmpty() || schema.containsKey("anyOf") || schema.containsKey("$ref");
        if (!isDescribed || !TYPES.containsAll(types)) {
            throw Violation.schema(name, "In context=" + at + ", schema must have a 'type' key.");
        }
        return types;
    }

    private void object(JsonObject schema, String at, int depth) {
        if (!Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
            throw Violation.schema(
                    name, "In context=" + at + ", 'additionalProperties' is required to be supplied and to be false.");
        }
        JsonObject properties = schema.getValue("properties") instanceof JsonObject given ? given : new JsonObject();
        JsonArray required = schema.getValue("required") instanceof JsonArray given ? given : new JsonArray();
        for (String property : properties.fieldNames()) {
            if (!required.contains(property)) {
                throw Violation.schema(
                        name,
                        "In context=" + at + ", 'required' is required to be supplied and to be an array including"
                                + " every key in properties. Missing '" + property + "'.");
            }
            check(properties.getValue(property), at + ".properties." + property, depth + 1);
        }
        if (required.size() != properties.size()) {
            throw Violation.schema(name, "In context=" + at + ", 'required' names what is no property.");
        }
    }
}
