package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request for a response may look like. What breaks a rule is a {@link Violation}. Pure. */
final class RequestRules {
    private static final Set<String> MEMBERS = Set.of(
            "background",
            "context_management",
            "conversation",
            "include",
            "input",
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "model",
            "moderation",
            "parallel_tool_calls",
            "previous_response_id",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning",
            "safety_identifier",
            "service_tier",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user");
    private static final Map<String, Set<String>> PARTS = Map.of(
            "input_text", Set.of("type", "text"),
            "input_image", Set.of("type", "image_url", "file_id", "detail"),
            "input_file", Set.of("type", "file_id", "file_url", "file_data", "filename", "detail"));
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private RequestRules() {}

    static void check(JsonObject request) {
        Members members = new Members(request, "")
                .only(MEMBERS)
                .text("model")
                .text("instructions")
                .text("user")
                .text("safety_identifier", 64)
                .text("prompt_cache_key")
                .text("previous_response_id")
                .flag("store")
                .flag("parallel_tool_calls")
                .whole("max_output_tokens", 16)
                .whole("max_tool_calls", 1)
                .number("temperature", 0, 2)
                .number("top_p", 0, 1)
                .oneOf("service_tier", List.of("auto", "default", "flex", "scale", "priority", "fast", "ultrafast"))
                .oneOf("truncation", List.of("auto", "disabled"))
                .object("reasoning")
                .array("include")
                .array("tools")
                .with("background", RequestRules::notHere)
                .with("stream", RequestRules::notHere)
                .with("prompt", (value, at) -> prompt(Members.of(value, at)))
                .with("conversation", RequestRules::conversation)
                .with("input", RequestRules::input)
                .with("metadata", RequestRules::metadata)
                .with("text", (value, at) -> text(Members.of(value, at)));
        if (!members.has("prompt")) {
            members.required("model").required("input");
        }
        if (members.has("conversation") && members.has("previous_response_id")) {
            throw Violation.value("previous_response_id", "left out where there is a conversation");
        }
    }

    /** The real one can; a program that asks for it here would wait for what never comes. */
    private static void notHere(Object value, String at) {
        if (!Boolean.FALSE.equals(value)) {
            throw Violation.value(at, "false, in this simulation");
        }
    }

    private static void prompt(Members prompt) {
        prompt.only(Set.of("id", "version", "variables"))
                .required("id")
                .matching("id", "pmpt_.+")
                .text("version")
                .object("variables");
    }

    /** Its id is made by the provider alone. */
    private static void conversation(Object value, String at) {
        Members members = value instanceof String id
                ? new Members(new JsonObject().put("id", id), at)
                : Members.of(value, at).only(Set.of("id"));
        members.required("id").matching("id", "conv_[A-Za-z0-9]+");
    }

    private static void metadata(Object value, String at) {
        Members.of(value, at);
        JsonObject pairs = (JsonObject) value;
        if (pairs.size() > MOST_PAIRS) {
            throw Violation.value(at, "at most " + MOST_PAIRS + " pairs");
        }
        Members members = new Members(pairs, at);
        for (String key : pairs.fieldNames()) {
            if (key.length() > LONGEST_KEY) {
                throw Violation.length(at, LONGEST_KEY);
            }
            if (pairs.getValue(key) == null) {
                throw Violation.type(at + "." + key, "a string");
            }
            members.text(key, LONGEST_VALUE);
        }
    }

    private static void input(Object value, String at) {
        if (value instanceof String) {
            return;
        }
        if (!(value instanceof JsonArray items)) {
            throw Violation.type(at, "a string or an array");
        }
        for (int i = 0; i < items.size(); i++) {
            message(Members.of(items.getValue(i), at + "[" + i + "]"));
        }
    }

    private static void message(Members message) {
        message.only(Set.of("type", "role", "content"))
                .oneOf("type", List.of("message"))
                .required("role")
                .oneOf("role", List.of("user", "assistant", "system", "developer"))
                .required("content")
                .with("content", RequestRules::content);
    }

    private static void content(Object value, String at) {
        if (value instanceof String) {
            return;
        }
        if (!(value instanceof JsonArray parts)) {
            throw Violation.type(at, "a string or an array");
        }
        for (int i = 0; i < parts.size(); i++) {
            String place = at + "[" + i + "]";
            Members part = Members.of(parts.getValue(i), place)
                    .required("type")
                    .oneOf("type", PARTS.keySet().stream().sorted().toList());
            String type = ((JsonObject) parts.getValue(i)).getString("type");
            part.only(PARTS.getOrDefault(type, Set.of())).text("text");
            if (type.equals("input_text")) {
                part.required("text");
            }
        }
    }

    private static void text(Members text) {
        text.only(Set.of("format", "verbosity"))
                .oneOf("verbosity", List.of("low", "medium", "high"))
                .with("format", (value, at) -> format(value, Members.of(value, at)));
    }

    private static void format(Object value, Members format) {
        format.required("type").oneOf("type", List.of("text", "json_object", "json_schema"));
        JsonObject members = (JsonObject) value;
        if (!members.getString("type").equals("json_schema")) {
            format.only(Set.of("type"));
            return;
        }
        format.only(Set.of("type", "name", "schema", "strict", "description"))
                .required("name")
                .matching("name", "[A-Za-z0-9_-]{1,64}")
                .required("schema")
                .object("schema")
                .flag("strict")
                .text("description");
        if (Boolean.TRUE.equals(members.getValue("strict"))) {
            new StrictSchema(members.getString("name")).check(members.getJsonObject("schema"));
        }
    }
}
