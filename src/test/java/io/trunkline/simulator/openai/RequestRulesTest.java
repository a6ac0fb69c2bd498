package io.trunkline.simulator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"request-individual", "request-complete"})
    void what_the_provider_takes_is_taken(String name) throws IOException {
        JsonObject request = sample(name);

        assertThatCode(() -> RequestRules.check(request)).doesNotThrowAnyException();
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                change(request -> request.put("input", "as a string")),
                change(request -> request.put("conversation", "conv_123")),
                change(request -> request.put("conversation", new JsonObject().put("id", "conv_123"))),
                change(request -> request.put("user", "deprecated")),
                change(request -> request.putNull("metadata")),
                change(request -> request.put("prompt", new JsonObject().put("id", "pmpt_1"))
                        .remove("model")),
                change(request -> request.put("max_output_tokens", 16)),
                change(request -> request.put(
                        "input",
                        JsonArray.of(new JsonObject()
                                .put("type", "message")
                                .put("role", "developer")
                                .put(
                                        "content",
                                        JsonArray.of(new JsonObject()
                                                .put("type", "input_text")
                                                .put("text", "said")))))));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void so_is_what_differs_within_the_rules(Consumer<JsonObject> change) throws IOException {
        JsonObject request = sample("request-individual");
        change.accept(request);

        assertThatCode(() -> RequestRules.check(request)).doesNotThrowAnyException();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal("unknown_parameter", "temprature", request -> request.put("temprature", 1)),
                refusal("missing_required_parameter", "model", request -> request.remove("model")),
                refusal("missing_required_parameter", "input", request -> request.remove("input")),
                refusal("invalid_type", "model", request -> request.put("model", 5)),
                refusal("invalid_type", "instructions", request -> request.put("instructions", new JsonArray())),
                refusal(
                        "unknown_parameter",
                        "conversation.external_id",
                        request -> request.put("conversation", new JsonObject().put("external_id", "1"))),
                refusal(
                        "missing_required_parameter",
                        "conversation.id",
                        request -> request.put("conversation", new JsonObject())),
                refusal("invalid_value", "conversation.id", request -> request.put("conversation", "mine")),
                refusal(
                        "invalid_value",
                        "previous_response_id",
                        request -> request.put("conversation", "conv_1").put("previous_response_id", "resp_1")),
                refusal("missing_required_parameter", "prompt.id", request -> request.put("prompt", new JsonObject())),
                refusal(
                        "unknown_parameter",
                        "prompt.name",
                        request -> request.put(
                                "prompt", new JsonObject().put("id", "pmpt_1").put("name", "x"))),
                refusal(
                        "string_above_max_length",
                        "safety_identifier",
                        request -> request.put("safety_identifier", "a".repeat(65))),
                refusal(
                        "invalid_type",
                        "metadata.n",
                        request -> metadata(request).put("n", 7)),
                refusal(
                        "invalid_type",
                        "metadata.n",
                        request -> metadata(request).putNull("n")),
                refusal(
                        "string_above_max_length",
                        "metadata.n",
                        request -> metadata(request).put("n", "a".repeat(513))),
                refusal(
                        "string_above_max_length",
                        "metadata",
                        request -> metadata(request).put("n".repeat(65), "a")),
                refusal(
                        "invalid_value",
                        "metadata",
                        request -> IntStream.range(0, 17)
                                .forEach(i -> metadata(request).put("n" + i, "a"))),
                refusal("invalid_type", "store", request -> request.put("store", "false")),
                refusal("invalid_value", "max_output_tokens", request -> request.put("max_output_tokens", 15)),
                refusal("invalid_type", "max_output_tokens", request -> request.put("max_output_tokens", "2000")),
                refusal("invalid_value", "service_tier", request -> request.put("service_tier", "best")),
                refusal("invalid_value", "temperature", request -> request.put("temperature", 2.1)),
                refusal(
                        "unknown_parameter",
                        "input[0].status",
                        request -> message(request).put("status", "completed")),
                refusal(
                        "invalid_value",
                        "input[0].role",
                        request -> message(request).put("role", "caller")),
                refusal(
                        "missing_required_parameter",
                        "input[0].content",
                        request -> message(request).remove("content")),
                refusal(
                        "invalid_value",
                        "input[0].content[0].type",
                        request -> message(request)
                                .put(
                                        "content",
                                        JsonArray.of(new JsonObject()
                                                .put("type", "text")
                                                .put("text", "said")))),
                refusal("invalid_type", "input", request -> request.put("input", 7)),
                refusal(
                        "unknown_parameter",
                        "text.format.json_schema",
                        request -> format(request).put("json_schema", new JsonObject())),
                refusal(
                        "missing_required_parameter",
                        "text.format.name",
                        request -> format(request).remove("name")),
                refusal(
                        "invalid_value",
                        "text.format.name",
                        request -> format(request).put("name", "a b")),
                refusal(
                        "missing_required_parameter",
                        "text.format.schema",
                        request -> format(request).remove("schema")),
                refusal(
                        "invalid_value",
                        "text.format.type",
                        request -> format(request).put("type", "yaml")),
                refusal(
                        "invalid_value",
                        "text.verbosity",
                        request -> request.getJsonObject("text").put("verbosity", "loud")),
                schemaRefusal(schema -> schema.put("type", "array")),
                schemaRefusal(schema -> schema.remove("additionalProperties")),
                schemaRefusal(schema -> schema.put("additionalProperties", true)),
                schemaRefusal(schema -> schema.getJsonArray("required").remove("name")),
                schemaRefusal(schema -> schema.getJsonArray("required").add("age")),
                schemaRefusal(schema -> schema.put("oneOf", new JsonArray())),
                schemaRefusal(schema -> schema.getJsonObject("properties").put("name", new JsonObject())),
                schemaRefusal(schema ->
                        schema.getJsonObject("properties").put("name", new JsonObject().put("type", "object"))),
                schemaRefusal(schema ->
                        schema.getJsonObject("properties").put("name", new JsonObject().put("type", "array"))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_breaks_a_rule_is_refused_and_named(String code, String param, Consumer<JsonObject> change)
            throws IOException {
        JsonObject request = sample("request-individual");
        change.accept(request);

        Violation violation = catchThrowableOfType(Violation.class, () -> RequestRules.check(request));

        JsonObject error = violation.body().getJsonObject("error");
        assertThat(error.fieldNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("param")).isEqualTo(param);
    }

    @Test
    void a_schema_that_is_not_strict_may_be_any() throws IOException {
        JsonObject request = sample("request-individual");
        format(request).put("strict", false).getJsonObject("schema").remove("additionalProperties");

        assertThatCode(() -> RequestRules.check(request)).doesNotThrowAnyException();
    }

    private static Arguments change(Consumer<JsonObject> change) {
        return Arguments.of(change);
    }

    private static Arguments refusal(String code, String param, Consumer<JsonObject> change) {
        return Arguments.of(code, param, change);
    }

    private static Arguments schemaRefusal(Consumer<JsonObject> change) {
        return refusal(
                "invalid_json_schema",
                "text.format.schema",
                request -> change.accept(format(request).getJsonObject("schema")));
    }

    private static JsonObject metadata(JsonObject request) {
        return request.getJsonObject("metadata");
    }

    private static JsonObject message(JsonObject request) {
        return request.getJsonArray("input").getJsonObject(0);
    }

    private static JsonObject format(JsonObject request) {
        return request.getJsonObject("text").getJsonObject("format");
    }

    static JsonObject sample(String name) throws IOException {
        try (InputStream file = RequestRulesTest.class.getResourceAsStream("/openai/" + name + ".json")) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
