package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The body of an answer by HTTP 200: what was asked for, again, and what became of it. */
final class Envelope {
    private static final int LETTERS_OF_A_TOKEN = 4;
    private static final int THOUGHTS = 64;

    private final JsonObject request;
    private final String id;
    private final InstantSource clock;
    private final long inputTokens;

    Envelope(JsonObject request, String id, InstantSource clock) {
        this.request = request;
        this.id = id;
        this.clock = clock;
        this.inputTokens = request.encode().length() / LETTERS_OF_A_TOKEN;
    }

    static long tokens(String text) {
        return 1L + text.length() / LETTERS_OF_A_TOKEN;
    }

    JsonObject answer(String text, boolean thinksFirst) {
        JsonArray output = new JsonArray();
        if (thinksFirst) {
            output.add(new JsonObject()
                    .put("id", "rs_" + id)
                    .put("type", "reasoning")
                    .put("summary", new JsonArray()));
        }
        output.add(message("completed", outputText(text)));
        return body("completed", output).put("usage", usage(tokens(text), thinksFirst ? THOUGHTS : 0));
    }

    JsonObject refusal() {
        JsonObject refusal = new JsonObject().put("type", "refusal").put("refusal", "I can't help with that request.");
        return body("completed", JsonArray.of(message("completed", refusal))).put("usage", usage(14, 0));
    }

    /** @param cut what was written before it ended; null where nothing was */
    JsonObject incomplete(String reason, @Nullable String cut) {
        JsonArray output = new JsonArray();
        if (cut != null) {
            output.add(message("incomplete", outputText(cut)));
        }
        return body("incomplete", output)
                .put("incomplete_details", new JsonObject().put("reason", reason))
                .put("usage", usage(cut == null ? 0 : tokens(cut), 0));
    }

    JsonObject failed() {
        return body("failed", new JsonArray())
                .put(
                        "error",
                        new JsonObject()
                                .put("code", "server_error")
                                .put("message", "The model failed to generate a response."));
    }

    private static JsonObject outputText(String text) {
        return new JsonObject()
                .put("type", "output_text")
                .put("annotations", new JsonArray())
                .put("logprobs", new JsonArray())
                .put("text", text);
    }

    private JsonObject message(String status, JsonObject content) {
        return new JsonObject()
                .put("id", "msg_" + id)
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant")
                .put("content", JsonArray.of(content));
    }

    private JsonObject usage(long output, long reasoning) {
        return new JsonObject()
                .put("input_tokens", inputTokens)
                .put(
                        "input_tokens_details",
                        new JsonObject().put("cached_tokens", 0).put("cache_write_tokens", 0))
                .put("output_tokens", output + reasoning)
                .put("output_tokens_details", new JsonObject().put("reasoning_tokens", reasoning))
                .put("total_tokens", inputTokens + output + reasoning);
    }

    private JsonObject body(String status, JsonArray output) {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("id", "resp_" + id)
                .put("object", "response")
                .put("created_at", now)
                .put("status", status)
                .put("background", false)
                .put("completed_at", status.equals("completed") ? now : null)
                .put("error", null)
                .put("incomplete_details", null)
                .put("instructions", request.getValue("instructions"))
                .put("max_output_tokens", request.getValue("max_output_tokens"))
                .put("max_tool_calls", null)
                .put("model", request.getValue("model", "gpt-5.1"))
                .put("output", output)
                .put("parallel_tool_calls", true)
                .put("previous_response_id", null)
                .put("prompt_cache_key", request.getValue("prompt_cache_key"))
                .put("reasoning", new JsonObject().put("effort", null).put("summary", null))
                .put("safety_identifier", request.getValue("safety_identifier"))
                .put("service_tier", "default")
                .put("store", request.getValue("store", true))
                .put("temperature", 1.0)
                .put("text", request.getValue("text"))
                .put("tool_choice", "auto")
                .put("tools", new JsonArray())
                .put("top_logprobs", 0)
                .put("top_p", 1.0)
                .put("truncation", "disabled")
                .put("usage", null)
                .put("user", request.getValue("user"))
                .put("metadata", request.getValue("metadata", new JsonObject()));
    }
}
