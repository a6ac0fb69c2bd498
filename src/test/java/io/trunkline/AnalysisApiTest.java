package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.openai.Mood;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a completed call of a voice agent comes to, as the API tells it. */
class AnalysisApiTest {
    private static final Vertx VERTX = Vertx.vertx();

    private static SimulatedOpenAi provider;
    private static TestNode node;
    private static VoiceCalls calls;
    private static Browser manager;
    private static Browser stranger;

    @BeforeAll
    static void start() {
        provider = SimulatedOpenAi.open(VERTX, Temper.even()).await();
        node = new TestNode(
                TestDatabase.fresh("analysis_api"),
                provider.in(new Settings(Map.of())).values());
        calls = new VoiceCalls(node);
        People people = new People(node);
        manager = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.MANAGER));
        stranger = Browser.at(node).bearer(people.token(people.tenant("another"), Role.ADMIN));
    }

    /** Whatever was asked broke no rule of the provider. */
    @AfterAll
    static void stop() {
        assertThat(provider.outcomes()).doesNotContainKeys("400", "401", "404");
        node.close();
        VERTX.close().await();
    }

    @BeforeEach
    void empty() {
        provider.turn(Temper.even());
        node.execute("TRUNCATE lead_analytics, analysis_queue, analysis_lanes");
    }

    @Test
    void a_completed_call_has_an_analysis_and_its_number_another() {
        String call = calls.completed("+12025550101", VoiceCalls.GLAD);
        calls.untilAnalysed(call);
        node.until(() -> items(manager.get("/api/v1/analyses")).getJsonObject(0).getString("contactName") != null);

        JsonObject individual = items(manager.get("/api/v1/analyses")).getJsonObject(0);
        JsonObject complete =
                items(manager.get("/api/v1/analyses?type=complete")).getJsonObject(0);
        Answer one = manager.get("/api/v1/analyses/" + individual.getString("id"));

        assertThat(individual.getString("callId")).isEqualTo(call);
        assertThat(individual.getString("outcome")).isEqualTo("answered");
        assertThat(individual.getString("sentiment")).isEqualTo("positive");
        assertThat(individual.getInteger("totalScore")).isBetween(50, 100);
        assertThat(individual.getJsonArray("keyTopics")).contains("a flat");
        assertThat(one.body()).isEqualTo(individual);
        assertThat(complete.getInteger("totalInteractions")).isEqualTo(1);
        assertThat(complete.getInteger("previousCallsAnalyzed")).isZero();
        assertThat(complete.getString("progressionSummary")).isNotBlank();
    }

    @Test
    void lists_are_narrowed_and_read_page_by_page() {
        String glad = calls.completed("+12025550102", VoiceCalls.GLAD);
        String sad = calls.completed("+12025550103", VoiceCalls.SAD);
        calls.untilAnalysed(glad, sad);

        Answer first = manager.get("/api/v1/analyses?limit=1");
        Answer second =
                manager.get("/api/v1/analyses?limit=1&cursor=" + first.body().getString("next"));
        JsonArray negative = items(manager.get("/api/v1/analyses?sentiment=negative&intent=low&outcome=answered"));
        JsonArray ofCall = items(manager.get("/api/v1/analyses?callId=" + glad));

        assertThat(items(second).getJsonObject(0).getString("id"))
                .isNotEqualTo(items(first).getJsonObject(0).getString("id"));
        assertThat(second.body().getString("next")).isNull();
        assertThat(negative).hasSize(1);
        assertThat(negative.getJsonObject(0).getString("callId")).isEqualTo(sad);
        assertThat(ofCall).hasSize(1);
        assertThat(items(manager.get("/api/v1/analyses?to=2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(manager.get("/api/v1/analyses?from=yesterday").field()).isEqualTo("from");
    }

    @Test
    void a_contact_s_calls_are_told_the_latest_first() {
        String first = calls.completed("+12025550104", VoiceCalls.SAD);
        calls.untilAnalysed(first);
        String second = calls.completed("+12025550104", VoiceCalls.GLAD);
        calls.untilAnalysed(second);
        String contact = calls.contactOf(second);

        JsonObject told =
                manager.get("/api/v1/contacts/" + contact + "/analyses").body();

        assertThat(told.getJsonArray("items").stream().map(one -> ((JsonObject) one).getString("callId")))
                .containsExactly(second, first);
        JsonObject complete = told.getJsonArray("complete").getJsonObject(0);
        assertThat(complete.getInteger("totalInteractions")).isEqualTo(2);
        assertThat(complete.getString("engagementTrend")).isEqualTo("rising");
        assertThat(stranger.get("/api/v1/contacts/" + contact + "/analyses").status())
                .isEqualTo(404);
    }

    @Test
    void what_was_given_up_says_why_and_is_tried_again() {
        provider.turn(Temper.always(Mood.BROKEN_JSON));
        String call = calls.completed("+12025550105", VoiceCalls.GLAD);
        calls.giveUp(call);

        JsonObject failure = items(manager.get("/api/v1/analysis/failures")).getJsonObject(0);
        JsonObject before = manager.get("/api/v1/analysis/summary").body();
        provider.turn(Temper.even());
        Answer retried = manager.post("/api/v1/analysis/failures/" + call + "/retry", new JsonObject());
        calls.untilAnalysed(call);
        Answer again = manager.post("/api/v1/analysis/failures/" + call + "/retry", new JsonObject());

        assertThat(failure.getString("id")).isEqualTo(call);
        assertThat(failure.getString("failure")).isEqualTo("malformed");
        assertThat(failure.getString("reason")).isNotBlank();
        assertThat(before.getInteger("failed")).isEqualTo(1);
        assertThat(before.getJsonObject("lately").getInteger("givenUp")).isEqualTo(1);
        assertThat(before.getJsonObject("lately").getLong("outputTokens")).isPositive();
        assertThat(retried.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(409);
        assertThat(items(manager.get("/api/v1/analysis/failures"))).isEmpty();
        assertThat(stranger.post("/api/v1/analysis/failures/" + call + "/retry", new JsonObject())
                        .status())
                .isEqualTo(404);
        assertThat(manager.post("/api/v1/analysis/failures/" + UUID.randomUUID() + "/retry", new JsonObject())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_summary_says_how_it_fares_and_what_it_took() {
        String answered = calls.completed("+12025550106", VoiceCalls.GLAD);
        calls.untilAnalysed(answered);
        provider.turn(Temper.always(Mood.REFUSAL));
        String refused = calls.completed("+12025550107", VoiceCalls.GLAD);
        calls.untilAnalysed(refused);

        JsonObject summary = manager.get("/api/v1/analysis/summary").body();

        assertThat(summary.getBoolean("enabled")).isTrue();
        assertThat(summary.getString("breaker")).isEqualTo("closed");
        assertThat(summary.getInteger("waiting")).isZero();
        JsonObject lately = summary.getJsonObject("lately");
        assertThat(lately.getInteger("answered")).isEqualTo(1);
        assertThat(lately.getInteger("refused")).isEqualTo(1);
        assertThat(lately.getLong("inputTokens")).isPositive();
        assertThat(lately.getDouble("costUsd")).isPositive();
        assertThat(stranger.get("/api/v1/analysis/summary")
                        .body()
                        .getJsonObject("lately")
                        .getInteger("answered"))
                .isZero();
    }

    private static JsonArray items(Answer answer) {
        return answer.body().getJsonArray("items");
    }
}
