package io.trunkline.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The body of a request. Nothing of it says whom a call was with; the provider is told to keep none of it. What others
 * said stands between two lines that name a word which they could not know.
 */
final class Inquiry {
    private final OpenAiConfig config;

    Inquiry(OpenAiConfig config) {
        this.config = config;
    }

    /** @param word drawn anew for each request */
    JsonObject body(Prompt prompt, Question question, String word) {
        JsonObject body = new JsonObject();
        config.model().ifPresent(model -> body.put("model", model));
        String kept = config.keptPrompts().get(prompt.kind());
        if (kept == null) {
            body.put("instructions", prompt.instructions());
        } else {
            body.put("prompt", new JsonObject().put("id", kept));
        }
        return body.put("input", JsonArray.of(message(question.input(), word)))
                .put("text", new JsonObject().put("format", format(prompt)))
                .put("store", false)
                .put("max_output_tokens", prompt.maxOutputTokens())
                .put("safety_identifier", question.safetyIdentifier())
                .put("prompt_cache_key", kept == null ? "trunkline-" + prompt.version() : kept)
                .put(
                        "metadata",
                        new JsonObject()
                                .put("execution_id", question.callId().toString())
                                .put("analysis_type", prompt.kind().word())
                                .put("prompt_version", version(prompt)));
    }

    /** Of a prompt that the provider keeps, its id. */
    String version(Prompt prompt) {
        return config.keptPrompts().getOrDefault(prompt.kind(), prompt.version());
    }

    private static JsonObject message(String input, String word) {
        return new JsonObject()
                .put("role", "user")
                .put("content", "BEGIN DATA " + word + "\n" + input + "\nEND DATA " + word);
    }

    private static JsonObject format(Prompt prompt) {
        return new JsonObject()
                .put("type", "json_schema")
                .put("name", prompt.name())
                .put("schema", prompt.schema())
                .put("strict", true);
    }
}
