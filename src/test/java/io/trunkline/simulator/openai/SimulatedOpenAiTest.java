package io.trunkline.simulator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedOpenAiTest {
    private final Vertx vertx = Vertx.vertx();
    private final SimulatedOpenAi provider =
            SimulatedOpenAi.open(vertx, Temper.even()).await();
    private final Settings settings = provider.in(new Settings(Map.of()));
    private final WebClient client = WebClient.create(vertx);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void an_answer_keeps_to_the_schema_and_to_what_was_said() throws IOException {
        JsonObject request = request().put("input", """
                assistant: This is Ava. May I send the price?
                user: No. This is Dana Whitfield, it is too expensive, and my roof is a problem.""");

        JsonObject answer = answer(post(request));

        assertThat(answer.fieldNames())
                .containsAll(format(request).getJsonObject("schema").getJsonArray("required").stream()
                        .map(String::valueOf)
                        .toList());
        assertThat(answer.getString("name")).isEqualTo("Dana Whitfield");
        assertThat(answer.getString("sentiment")).isEqualTo("negative");
        assertThat(answer.getInteger("leadScore")).isBetween(0, 40);
        assertThat(answer.getJsonArray("objections")).containsExactly("too expensive");
        assertThat(answer.getJsonArray("keyTopics")).containsExactly("the roof");
    }

    @Test
    void all_calls_are_summed_up() throws IOException {
        JsonObject request = RequestRulesTest.sample("request-complete")
                .put(
                        "input",
                        "{\"calls\":[{\"leadScore\":40,\"sentiment\":\"neutral\"},{\"leadScore\": 80, \"sentiment\":\"positive\"}]}");

        JsonObject answer = answer(post(request));

        assertThat(answer.getInteger("totalInteractions")).isEqualTo(2);
        assertThat(answer.getDouble("averageLeadScore")).isEqualTo(60.0);
        assertThat(answer.getString("engagementTrend")).isEqualTo("rising");
        assertThat(answer.getString("overallSentiment")).isEqualTo("positive");
    }

    @Test
    void a_schema_it_has_never_seen_is_kept_to() throws IOException {
        JsonObject request = request();
        format(request).put("schema", new JsonObject("""
                {"type": "object", "additionalProperties": false, "required": ["mood", "age", "known", "tags", "note"],
                 "properties": {"mood": {"type": "string", "enum": ["calm", "loud"]}, "age": {"type": ["integer", "null"]},
                                "known": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}},
                                "note": {"type": "null"}}}"""));

        JsonObject answer = answer(post(request));

        assertThat(answer)
                .isEqualTo(new JsonObject()
                        .put("mood", "calm")
                        .put("age", 0)
                        .put("known", false)
                        .put("tags", new JsonArray())
                        .putNull("note"));
    }

    @Test
    void more_than_may_be_written_is_cut() throws IOException {
        HttpResponse<Buffer> response = post(request().put("max_output_tokens", 16));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().getString("status")).isEqualTo("incomplete");
        assertThat(response.bodyAsJsonObject()
                        .getJsonObject("incomplete_details")
                        .getString("reason"))
                .isEqualTo("max_output_tokens");
    }

    @Test
    void an_answer_has_every_member_that_a_real_one_has() throws IOException {
        JsonObject body = post(request()).bodyAsJsonObject();

        assertThat(body.fieldNames())
                .containsExactlyInAnyOrderElementsOf(
                        RequestRulesTest.sample("success-individual").fieldNames());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /responses, '', 401",
        "POST, /responses, Bearer sk-other, 401",
        "POST, /responses, Basic abc, 401",
        "POST, /completions, right, 404",
        "GET, /responses, right, 405",
    })
    void whoever_does_not_come_as_agreed_is_turned_away(String method, String path, String key, int status) {
        HttpRequest<Buffer> request = client.requestAbs(HttpMethod.valueOf(method), base() + path);
        String authorization = key.equals("right") ? "Bearer " + key() : key;
        if (!authorization.isEmpty()) {
            request.putHeader("Authorization", authorization);
        }

        HttpResponse<Buffer> response = request.send().await();

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.bodyAsJsonObject().getJsonObject("error").fieldNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(response.getHeader("x-request-id")).startsWith("req_");
        assertThat(provider.outcomes()).isEqualTo(Map.of(Integer.toString(status), 1L));
    }

    @Test
    void a_request_that_breaks_a_rule_is_answered_400() throws IOException {
        HttpResponse<Buffer> response = post(request().put("conversation", new JsonObject().put("external_id", "1")));
        HttpResponse<Buffer> noJson = client.postAbs(base() + "/responses")
                .putHeader("Authorization", "Bearer " + key())
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{"))
                .await();

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.bodyAsJsonObject()).isEqualTo(RequestRulesTest.sample("error-400-unknown-parameter"));
        assertThat(noJson.statusCode()).isEqualTo(400);
    }

    @Test
    void models_say_when_they_are_shut_down() {
        JsonObject models = client.getAbs(base() + "/models")
                .putHeader("Authorization", "Bearer " + key())
                .send()
                .await()
                .bodyAsJsonObject();

        assertThat(models.getJsonArray("data").stream()
                        .map(row -> ((JsonObject) row).getString("id") + " "
                                + ((JsonObject) row).getString("shutdown_date")))
                .containsExactlyInAnyOrder("gpt-5.1 null", "gpt-4o-2024-08-06 2027-01-14");
    }

    @Test
    void what_a_request_meets_hangs_on_the_seed_and_not_on_the_order() throws IOException {
        List<String> calls = IntStream.range(0, 200)
                .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString())
                .toList();
        List<String> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, new Random(7));

        Map<String, Long> first = outcomes(calls, 42);
        Map<String, Long> second = outcomes(shuffled, 42);
        Map<String, Long> other = outcomes(calls, 43);

        assertThat(first).isEqualTo(second).isNotEqualTo(other);
        assertThat(first.keySet()).hasSizeGreaterThan(6);
    }

    @Test
    void an_answer_takes_its_time() throws IOException {
        provider.turn(new Temper(1, Map.of(), Duration.ofMillis(120), Duration.ofMillis(150)));
        long begun = System.nanoTime();

        post(request());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(110));
    }

    private static Map<String, Long> outcomes(List<String> calls, long seed) throws IOException {
        Vertx vertx = Vertx.vertx();
        try {
            SimulatedOpenAi provider =
                    SimulatedOpenAi.open(vertx, Temper.failing(seed, 0.5)).await();
            Settings settings = provider.in(new Settings(Map.of()));
            WebClient client = WebClient.create(vertx);
            JsonObject request = request();
            for (String call : calls) {
                request.getJsonObject("metadata").put("execution_id", call);
                client.postAbs(settings.text("OPENAI_BASE_URL", "") + "/responses")
                        .putHeader("Authorization", "Bearer " + settings.text("OPENAI_API_KEY", ""))
                        .sendJsonObject(request)
                        .otherwiseEmpty()
                        .await();
            }
            return provider.outcomes();
        } finally {
            vertx.close().await();
        }
    }

    private static JsonObject request() throws IOException {
        return RequestRulesTest.sample("request-individual");
    }

    private static JsonObject format(JsonObject request) {
        return request.getJsonObject("text").getJsonObject("format");
    }

    private static JsonObject answer(HttpResponse<Buffer> response) {
        JsonObject message = response.bodyAsJsonObject().getJsonArray("output").getJsonObject(0);
        return new JsonObject(message.getJsonArray("content").getJsonObject(0).getString("text"));
    }

    private HttpResponse<Buffer> post(JsonObject request) {
        return client.postAbs(base() + "/responses")
                .putHeader("Authorization", "Bearer " + key())
                .sendJsonObject(request)
                .await();
    }

    private String base() {
        return settings.text("OPENAI_BASE_URL", "");
    }

    private String key() {
        return settings.text("OPENAI_API_KEY", "");
    }
}
