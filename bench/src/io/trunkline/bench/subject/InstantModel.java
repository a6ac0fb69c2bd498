package io.trunkline.bench.subject;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** A model that answers every question at once, and each of a kind alike: what is left is what the gateway does. */
public final class InstantModel implements AutoCloseable {
    private static final String NAME = "instant";
    private static final Buffer INDIVIDUAL = answer(new JsonObject()
            .put("name", "Ann Lee")
            .put("email", "ann.lee@example.com")
            .put("phone", null)
            .put("leadScore", 74)
            .put("sentiment", "positive")
            .put("callOutcome", "interested")
            .put("keyTopics", JsonArray.of("a house in the north", "the price", "financing"))
            .put("objections", JsonArray.of("the price"))
            .put("painPoints", JsonArray.of("no time to look around"))
            .put("interests", JsonArray.of("a visit"))
            .put("nextSteps", JsonArray.of("Send three offers", "Call on Tuesday")));
    private static final Buffer COMPLETE = answer(new JsonObject()
            .put("totalInteractions", 5)
            .put("averageLeadScore", 74.0)
            .put("overallSentiment", "positive")
            .put("engagementTrend", "rising")
            .put("conversionReadiness", "medium")
            .put("progressionSummary", "From first questions to a visit that was agreed on.")
            .put("recommendedActions", JsonArray.of("Send three offers"))
            .put("keyDecisionFactors", JsonArray.of("the price", "how soon")));

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;

    private InstantModel() {
        server = vertx.createHttpServer()
                .requestHandler(InstantModel::take)
                .listen(0, "127.0.0.1")
                .await();
    }

    public static InstantModel open() {
        return new InstantModel();
    }

    private static void take(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body.toString().contains("\"complete_analysis\"") ? COMPLETE : INDIVIDUAL));
    }

    private static Buffer answer(JsonObject value) {
        JsonObject text = new JsonObject()
                .put("type", "output_text")
                .put("annotations", new JsonArray())
                .put("text", value.encode());
        JsonObject message = new JsonObject()
                .put("id", "msg_1")
                .put("type", "message")
                .put("status", "completed")
                .put("role", "assistant")
                .put("content", JsonArray.of(text));
        return new JsonObject()
                .put("id", "resp_1")
                .put("object", "response")
                .put("status", "completed")
                .put("model", NAME)
                .put("output", JsonArray.of(message))
                .put(
                        "usage",
                        new JsonObject()
                                .put("input_tokens", 900)
                                .put("input_tokens_details", new JsonObject().put("cached_tokens", 0))
                                .put("output_tokens", 150)
                                .put("output_tokens_details", new JsonObject().put("reasoning_tokens", 0)))
                .toBuffer();
    }

    /** Of a gateway that asks it, and whose budget is no limit. */
    public Map<String, String> settings() {
        return Map.of(
                "OPENAI_API_KEY", "of-the-benchmark",
                "OPENAI_BASE_URL", "http://127.0.0.1:" + server.actualPort() + "/v1",
                "OPENAI_MODEL", NAME,
                "TRUNKLINE_ANALYSIS_CONCURRENCY", "256",
                "TRUNKLINE_ANALYSIS_REQUESTS_PER_MINUTE", "100000000",
                "TRUNKLINE_ANALYSIS_TOKENS_PER_MINUTE", "2000000000");
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
