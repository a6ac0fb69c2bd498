package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeApiTest {
    private static final String EVENTS = "/api/webhooks/phoneburner/events";

    private static TestNode node;
    private static Browser admin;
    private static Browser manager;
    private static Browser rep;
    private static Browser stranger;

    @BeforeAll
    static void start() {
        node = new TestNode("intake_api");
        People people = new People(node);
        admin = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.ADMIN));
        manager = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.MANAGER));
        rep = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.REP));
        stranger = Browser.at(node).bearer(people.token(people.tenant("another"), Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void empty() {
        node.clear();
        node.execute("TRUNCATE webhook_quarantine, replays");
    }

    @Test
    void an_event_is_listed_and_its_story_leads_to_the_rows_it_moved() {
        long id = taken("c1");

        JsonArray listed = items(manager.get("/api/v1/events?source=phoneburner&outcome=processed"));
        JsonObject story = manager.get("/api/v1/events/" + id).body();

        assertThat(listed.getJsonObject(0).getLong("id")).isEqualTo(id);
        assertThat(story.getJsonArray("effects").stream()
                        .map(effect -> ((JsonObject) effect).getString("kind"))
                        .toList())
                .contains("call", "contact", "activity");
        assertThat(story.getString("body")).contains("\"person_c1\"");
    }

    @Test
    void the_gateway_says_how_it_fares() {
        taken("c1");

        JsonObject health = rep.get("/api/v1/health").body();

        assertThat(health.getLong("backlog")).isZero();
        assertThat(health.getDouble("successRate")).isEqualTo(1);
        assertThat(health.getJsonArray("nodes").getJsonObject(0).getBoolean("alive"))
                .isTrue();
    }

    @Test
    void the_gateway_remembers_what_came_in_lately_and_how_soon_it_answered() {
        taken("c1");

        node.until(() -> items(rep.get("/api/v1/health/rates")).encode().contains("phoneburner"));
        JsonObject health = rep.get("/api/v1/health").body();

        assertThat(health.getDouble("ackMedianSeconds"))
                .isPositive()
                .isLessThanOrEqualTo(health.getDouble("ackSlowestHundredthSeconds"));
    }

    @Test
    void one_reason_is_replayed_and_the_other_left() {
        long odd = buried("c1", "odd data");
        long broken = buried("c2", "no such column");
        JsonObject wish = new JsonObject().put("reason", "odd data");

        Answer dry = manager.post("/api/v1/replays", wish.copy().put("dryRun", true));
        Answer begun = manager.post("/api/v1/replays", wish.copy().put("outcome", "dead"));

        assertThat(dry.body().getLong("events")).isEqualTo(1);
        assertThat(begun.body().getString("reason")).isEqualTo("odd data");
        assertThat(begun.body().getJsonArray("outcomes")).containsExactly("dead");
        node.until(() -> outcome(odd).equals("processed"));
        assertThat(outcome(broken)).isEqualTo("dead");
    }

    @Test
    void a_body_is_downloaded_and_never_shown() {
        long id = taken("c1");

        Answer answer = manager.get("/api/v1/events/" + id + "/body");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/octet-stream");
        assertThat(answer.header("content-disposition").orElseThrow()).startsWith("attachment");
        assertThat(answer.body()).isEqualTo(new JsonObject(body("c1")));
    }

    @Test
    void an_event_that_was_given_up_is_found_by_its_reason_and_replayed() {
        long id = buried("c1", "odd data");

        JsonObject reason = items(manager.get("/api/v1/dead-letters/reasons")).getJsonObject(0);
        JsonObject letter = items(manager.get("/api/v1/dead-letters")).getJsonObject(0);
        Answer replay = manager.post("/api/v1/events/" + id + "/replay", new JsonObject());

        assertThat(reason.getString("reason")).isEqualTo("odd data");
        assertThat(letter.getLong("id")).isEqualTo(id);
        assertThat(replay.status()).isEqualTo(202);
        node.until(() -> outcome(id).equals("processed"));
        assertThat(manager.post("/api/v1/events/" + id + "/replay", new JsonObject())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void many_are_counted_first_then_replayed_and_watched() {
        buried("c1", "odd data");
        buried("c2", "odd data");
        JsonObject wish = new JsonObject().put("source", "phoneburner");

        Answer dry = manager.post("/api/v1/replays", wish.copy().put("dryRun", true));
        Answer begun = manager.post("/api/v1/replays", wish);

        assertThat(dry.body().getLong("events")).isEqualTo(2);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.body().getLong("scheduled")).isEqualTo(2);
        String path = "/api/v1/replays/" + begun.body().getString("id");
        node.until(() -> manager.get(path).body().getLong("waiting") == 0);
        assertThat(manager.post(path + "/cancel", new JsonObject()).body().getString("state"))
                .isEqualTo("scheduled");
        assertThat(items(manager.get("/api/v1/replays"))).hasSize(1);
    }

    @Test
    void a_replay_from_no_storable_time_is_refused() {
        JsonObject wish = new JsonObject().put("from", "+1000000-01-01T00:00:00Z");

        Answer answer = manager.post("/api/v1/replays", wish);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("from");
    }

    @Test
    void a_refused_request_is_let_in_once_its_secret_is_known() {
        node.post(Source.PHONEBURNER, EVENTS, body("c1"), new Secret("a-new-secret"));
        node.until(() -> !items(admin.get("/api/v1/quarantine")).isEmpty());
        JsonObject kept = items(admin.get("/api/v1/quarantine")).getJsonObject(0);
        String path = "/api/v1/quarantine/" + kept.getLong("id");
        Answer tooEarly = admin.post(path + "/verify", new JsonObject());
        String connection = "/api/v1/connections/" + kept.getString("connectionId");
        JsonObject secret = new JsonObject().put("what", "signing").put("signingSecret", "a-new-secret");
        assertThat(admin.post(connection + "/rotate", secret).status()).isEqualTo(200);

        node.until(() -> admin.post(path + "/verify", new JsonObject()).body().getBoolean("verified"));

        assertThat(tooEarly.body().getBoolean("verified")).isFalse();
        assertThat(items(admin.get("/api/v1/quarantine"))).isEmpty();
        assertThat(items(admin.get("/api/v1/events?text=person_c1"))).hasSize(1);
        assertThat(items(admin.get("/api/v1/events?text=%22person_c1%22"))).hasSize(1);
        assertThat(items(admin.get("/api/v1/events?text=%22erson_c1%22"))).isEmpty();
    }

    @Test
    void a_connection_is_made_tried_paused_and_never_shows_its_secrets() {
        JsonObject draft = new JsonObject()
                .put("source", "callrail")
                .put("name", "second office")
                .put("verification", "signature")
                .put("signingSecret", "top-secret-key");

        Answer made = admin.post("/api/v1/connections", draft);

        assertThat(made.status()).isEqualTo(201);
        String path = "/api/v1/connections/" + made.body().getString("id");
        assertThat(made.body().getString("webhookUrl"))
                .endsWith("/callrail/post-call/" + made.body().getString("token"));
        node.until(() -> admin.post(path + "/test", new JsonObject()).body().getBoolean("admitted"));
        assertThat(admin.post(path + "/pause", new JsonObject()).status()).isEqualTo(204);
        String listed = admin.get("/api/v1/connections").body().encode();
        assertThat(listed)
                .contains("second office", "paused")
                .doesNotContain("top-secret-key", made.body().getString("token"));
        assertThat(admin.post(path + "/resume", new JsonObject()).status()).isEqualTo(204);
        assertThat(admin.post("/api/v1/connections", draft).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events?cursor=x", "replays?cursor=x", "quarantine?cursor=-1"})
    void a_cursor_that_never_was_one_is_refused_by_name(String path) {
        Answer answer = manager.get("/api/v1/" + path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("cursor");
    }

    @Test
    void a_time_that_is_none_is_refused_by_name() {
        Answer answer = manager.get("/api/v1/events?from=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("from");
    }

    @Test
    void what_belongs_to_another_tenant_is_not_there() {
        long id = buried("c1", "odd data");
        String replay = manager.post("/api/v1/replays", new JsonObject().put("source", "phoneburner"))
                .body()
                .getString("id");
        String connection =
                items(admin.get("/api/v1/connections")).getJsonObject(0).getString("id");

        List<Integer> answers = List.of(
                stranger.get("/api/v1/events/" + id).status(),
                stranger.get("/api/v1/events/" + id + "/body").status(),
                stranger.post("/api/v1/events/" + id + "/replay", new JsonObject())
                        .status(),
                stranger.get("/api/v1/replays/" + replay).status(),
                stranger.post("/api/v1/replays/" + replay + "/cancel", new JsonObject())
                        .status(),
                stranger.post("/api/v1/connections/" + connection + "/pause", new JsonObject())
                        .status(),
                stranger.post("/api/v1/connections/" + connection + "/test", new JsonObject())
                        .status());

        assertThat(answers).containsOnly(404);
        assertThat(items(stranger.get("/api/v1/events"))).isEmpty();
        assertThat(items(stranger.get("/api/v1/dead-letters"))).isEmpty();
        assertThat(items(stranger.get("/api/v1/dead-letters/reasons"))).isEmpty();
        assertThat(items(stranger.get("/api/v1/connections"))).isEmpty();
        assertThat(items(stranger.get("/api/v1/replays"))).isEmpty();
    }

    @Test
    void a_rep_reads_no_webhooks_and_a_manager_changes_no_connection() {
        assertThat(rep.get("/api/v1/events").status()).isEqualTo(403);
        assertThat(rep.get("/api/v1/connections").status()).isEqualTo(403);
        assertThat(manager.post(
                                "/api/v1/connections",
                                new JsonObject()
                                        .put("source", "bolna")
                                        .put("name", "x")
                                        .put("verification", "token"))
                        .status())
                .isEqualTo(403);
        assertThat(Browser.at(node).get("/api/v1/events").status()).isEqualTo(401);
    }

    private static long taken(String call) {
        return node.take(Source.PHONEBURNER, EVENTS, body(call)).entry().at().id();
    }

    private static long buried(String call, String reason) {
        long id = taken(call);
        node.execute("UPDATE webhook_outcomes SET outcome = 'dead', reason = '" + reason + "' WHERE log_id = " + id);
        return id;
    }

    private static String outcome(long id) {
        return items(manager.get("/api/v1/events")).stream()
                .map(JsonObject.class::cast)
                .filter(event -> event.getLong("id") == id)
                .map(event -> event.getString("outcome"))
                .findFirst()
                .orElse("");
    }

    private static JsonArray items(Answer answer) {
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        return answer.body().getJsonArray("items");
    }

    private static String body(String call) {
        return """
                {"event":"call.started","event_id":"evt_%1$s","timestamp":"2026-11-20T10:00:00Z","api_version":"2.0",
                 "contact":{"id":"person_%1$s","first_name":"Dana","phone":"+12025550143"},
                 "call":{"id":"%1$s","direction":"outbound","from_number":"+12025550100","to_number":"+12025550143",
                         "started_at":"2026-11-20T10:00:00Z"},
                 "user":{"id":"user_1","name":"Riley"}}""".formatted(call);
    }
}
