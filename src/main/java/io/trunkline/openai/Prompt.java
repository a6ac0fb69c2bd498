package io.trunkline.openai;

import io.trunkline.config.ConfigException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of question is put: the text that stays the same, and the schema of the answer.
 *
 * @param version kept with every answer that was given to it
 * @param name of the schema
 * @param schema a strict one: a flat object of exactly the fields of this kind
 */
record Prompt(Analysis kind, String version, String name, String instructions, int maxOutputTokens, JsonObject schema) {
    /** Of what is said on a telephone, in whatever script; a token is never less than a byte. */
    private static final int LEAST_BYTES_A_TOKEN = 2;

    private static final int LEAST_TOKENS = 16;
    private static final int MOST_TOKENS = 100_000;

    Prompt {
        demand(version.matches("[A-Za-z0-9._-]{1,48}"), "version: give up to 48 letters, digits, dots or dashes");
        demand(name.matches("[A-Za-z0-9_-]{1,64}"), "name: give up to 64 letters, digits, underscores or dashes");
        demand(!instructions.isBlank(), "instructions: say what the model is to do");
        demand(
                maxOutputTokens >= LEAST_TOKENS && maxOutputTokens <= MOST_TOKENS,
                "max_output_tokens: give a whole number from " + LEAST_TOKENS + " to " + MOST_TOKENS);
        demand(isStrict(schema), "schema: an object with additionalProperties: false and every property required");
        Set<String> fields = Shape.of(kind).fields();
        demand(properties(schema).equals(fields), "schema: its properties have to be " + String.join(", ", fields));
    }

    /** How many tokens a question may take that is put so: with its input and the longest answer there may be. */
    long tokens(String input) {
        return maxOutputTokens + tokensOf(instructions) + tokensOf(schema.encode()) + tokensOf(input);
    }

    private static long tokensOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / LEAST_BYTES_A_TOKEN + 1L;
    }

    private static boolean isStrict(JsonObject schema) {
        return "object".equals(schema.getValue("type"))
                && Boolean.FALSE.equals(schema.getValue("additionalProperties"))
                && schema.getValue("required") instanceof JsonArray required
                && required.stream().collect(Collectors.toSet()).equals(properties(schema));
    }

    private static Set<String> properties(JsonObject schema) {
        return schema.getValue("properties") instanceof JsonObject properties ? properties.fieldNames() : Set.of();
    }

    private static void demand(boolean isSo, String mend) {
        if (!isSo) {
            throw new ConfigException(mend);
        }
    }

    /** As a file holds it. */
    static Prompt from(Analysis kind, Map<String, @Nullable Object> file) {
        JsonObject values = new JsonObject(file);
        return new Prompt(
                kind,
                text(values, "version"),
                text(values, "name"),
                text(values, "instructions"),
                values.getValue("max_output_tokens") instanceof Integer tokens ? tokens : 0,
                values.getValue("schema") instanceof JsonObject schema ? schema : new JsonObject());
    }

    private static String text(JsonObject values, String name) {
        return values.getValue(name) instanceof String text ? text : "";
    }
}
