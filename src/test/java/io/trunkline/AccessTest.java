package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.access.User;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static TestNode node;
    private static People people;

    private UUID tenant;
    private Browser admin;

    @BeforeAll
    static void start() {
        node = new TestNode("access");
        people = new People(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void found() {
        tenant = people.tenant(UUID.randomUUID().toString());
        admin = Browser.at(node).bearer(people.token(tenant, Role.ADMIN));
    }

    @Test
    void a_person_is_added_signs_in_is_changed_and_is_out() {
        JsonObject person = person("first@example.com");
        String id = admin.post("/api/v1/users", person).body().getString("id");
        Browser signedIn = Browser.at(node).signedIn("first@example.com");
        people.user(tenant, "second@example.com", Role.ADMIN);

        Answer changed = admin.ask(
                "PATCH",
                "/api/v1/users/" + id,
                new JsonObject().put("role", "manager").encode());

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().getString("role")).isEqualTo("manager");
        assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void a_tenant_keeps_an_admin() {
        User last = people.user(tenant, "last@example.com", Role.ADMIN);
        JsonObject demotion = new JsonObject().put("role", "rep");

        Answer answer = admin.ask("PATCH", "/api/v1/users/" + last.id(), demotion.encode());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(admin.get("/api/v1/users")
                        .body()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("role"))
                .isEqualTo("admin");
    }

    @Test
    void an_address_that_is_taken_in_another_tenant_is_taken() {
        people.user(people.tenant("elsewhere"), "taken@example.com", Role.REP);

        assertThat(admin.post("/api/v1/users", person("Taken@example.com")).status())
                .isEqualTo(409);
    }

    @Test
    void lists_come_in_pages() {
        for (int n = 0; n < 5; n++) {
            people.user(tenant, "page" + n + "@example.com", Role.REP);
        }

        Answer first = admin.get("/api/v1/users?limit=3");
        Answer second = admin.get("/api/v1/users?limit=3&cursor=" + first.body().getString("next"));

        assertThat(first.body().getJsonArray("items")).hasSize(3);
        assertThat(second.body().getJsonArray("items")).hasSize(2);
        assertThat(second.body().getString("next")).isNull();
        assertThat(admin.get("/api/v1/users?cursor=nonsense").field()).isEqualTo("cursor");
        assertThat(admin.get("/api/v1/users?limit=0").field()).isEqualTo("limit");
    }

    @Test
    void a_token_opens_until_it_is_revoked() {
        JsonObject wish = new JsonObject().put("name", "nightly").put("role", "rep");
        Answer made = admin.post("/api/v1/tokens", wish);
        Browser script = Browser.at(node).bearer(made.body().getString("token"));
        int before = script.get("/api/v1/me").status();

        Answer revoked = admin.ask("DELETE", "/api/v1/tokens/" + made.body().getString("id"), null);

        assertThat(before).isEqualTo(200);
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(script.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(admin.get("/api/v1/tokens").response().body())
                .doesNotContain(made.body().getString("token"));
    }

    @Test
    void a_token_tells_when_it_was_last_used_and_who_made_it() {
        people.user(tenant, "maker@example.com", Role.ADMIN);
        Browser maker = Browser.at(node).signedIn("maker@example.com");
        Answer made = maker.post(
                "/api/v1/tokens", new JsonObject().put("name", "tool").put("role", "rep"));
        JsonObject unused = item(maker.get("/api/v1/tokens"), 0);

        Browser.at(node).bearer(made.body().getString("token")).get("/api/v1/me");

        assertThat(unused.getString("createdByName")).isEqualTo("Dana Whitfield");
        assertThat(unused.getString("lastUsedAt")).isNull();
        assertThat(item(maker.get("/api/v1/tokens"), 0).getString("lastUsedAt")).isNotNull();
    }

    @Test
    void what_is_sent_twice_with_a_key_is_done_once() {
        Browser keyed = admin.with("Idempotency-Key", "\"50% " + UUID.randomUUID() + "+\"");
        JsonObject wish = new JsonObject().put("name", "once").put("role", "rep");

        Answer first = keyed.post("/api/v1/tokens", wish);
        Answer second = keyed.post("/api/v1/tokens", wish);
        Answer other = keyed.post("/api/v1/tokens", wish.copy().put("name", "twice"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(node.rows("SELECT name FROM tokens WHERE name IN ('once', 'twice')"))
                .hasSize(1);
        assertThat(node.rows("SELECT FROM idempotency_keys WHERE position('eyJ'::bytea IN reply) > 0"))
                .isEmpty();
        assertThat(admin.with("Idempotency-Key", "bare")
                        .post("/api/v1/tokens", wish)
                        .field())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void a_rep_gets_a_team_and_a_user_of_the_same_tenant_only() {
        UUID rep = people.rep(tenant);
        User ours = people.user(tenant, "rep@example.com", Role.REP);
        User theirs = people.user(people.tenant("others"), "other@example.com", Role.REP);
        String path = "/api/v1/reps/" + rep;

        Answer teamed = admin.ask("PATCH", path, "{\"team\":\"north\",\"userId\":\"" + ours.id() + "\"}");
        Answer foreign = admin.ask("PATCH", path, "{\"userId\":\"" + theirs.id() + "\"}");
        Answer cleared = admin.ask("PATCH", path, "{\"userId\":null}");

        assertThat(teamed.body().getString("team")).isEqualTo("north");
        assertThat(teamed.body().getString("userName")).isEqualTo("Dana Whitfield");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(cleared.body().getString("userId")).isNull();
        assertThat(cleared.body().getString("team")).isEqualTo("north");
    }

    @Test
    void what_is_done_and_what_was_refused_stands_in_the_audit_log_without_its_body() {
        admin.post("/api/v1/users", person("noted@example.com"));
        admin.ask("DELETE", "/api/v1/tokens/" + UUID.randomUUID(), null);

        Answer log = admin.get("/api/v1/audit-log");

        JsonObject last = log.body().getJsonArray("items").getJsonObject(0);
        JsonObject before = log.body().getJsonArray("items").getJsonObject(1);
        assertThat(last.getString("operation")).isEqualTo("revokeToken");
        assertThat(last.getInteger("status")).isEqualTo(404);
        assertThat(before.getString("operation")).isEqualTo("addUser");
        assertThat(before.getInteger("status")).isEqualTo(201);
        assertThat(before.getString("address")).isEqualTo("127.0.0.1");
        assertThat(log.response().body()).doesNotContain(Browser.PASSWORD);
    }

    @Test
    void the_audit_log_is_narrowed_by_who_what_and_when() {
        User kim = people.user(tenant, "kim@example.com", Role.ADMIN);
        Browser.at(node).signedIn("kim@example.com").post("/api/v1/users", person("by-kim@example.com"));
        admin.ask("DELETE", "/api/v1/tokens/" + UUID.randomUUID(), null);
        String log = "/api/v1/audit-log";

        assertThat(operations(admin.get(log + "?actor=whitfield"))).containsExactly("addUser", "login");
        assertThat(operations(admin.get(log + "?actor=user:" + kim.id()))).containsExactly("addUser", "login");
        assertThat(operations(admin.get(log + "?operation=revokeToken"))).containsExactly("revokeToken");
        assertThat(operations(admin.get(log + "?to=2026-01-01T00:00:00Z"))).isEmpty();
        assertThat(operations(admin.get(log + "?from=2026-01-01T00:00:00Z&limit=1")))
                .containsExactly("revokeToken");
        assertThat(admin.get(log + "?from=yesterday").field()).isEqualTo("from");
        assertThat(admin.get(log + "?cursor=x").field()).isEqualTo("cursor");
    }

    @Test
    void each_answer_says_how_often_one_may_ask_yet() {
        Answer answer = admin.get("/api/v1/me");

        assertThat(answer.header("RateLimit-Policy")).contains("\"default\";q=1200;w=60");
        assertThat(answer.header("RateLimit").orElseThrow()).matches("\"default\";r=1199;t=(60|59)");
    }

    private static JsonObject item(Answer list, int index) {
        return list.body().getJsonArray("items").getJsonObject(index);
    }

    private static List<String> operations(Answer log) {
        return log.body().getJsonArray("items").stream()
                .map(deed -> ((JsonObject) deed).getString("operation"))
                .toList();
    }

    private static JsonObject person(String email) {
        return new JsonObject()
                .put("email", email)
                .put("name", "Dana Whitfield")
                .put("role", "rep")
                .put("password", Browser.PASSWORD);
    }
}
