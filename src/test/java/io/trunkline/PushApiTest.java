package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushApiTest {
    private static SimulatedDialer dialer;
    private static TestNode node;
    private static Browser manager;
    private static Browser rep;

    @BeforeAll
    static void open() {
        dialer = SimulatedDialer.open(100_000, Duration.ofMinutes(1));
        node = new TestNode(
                TestDatabase.fresh("push_api"),
                new HashMap<>(dialer.in(new Settings(Map.of())).values()));
        People people = new People(node);
        manager = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.MANAGER));
        rep = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.REP));
    }

    @AfterAll
    static void close() {
        node.close();
        dialer.close();
    }

    @BeforeEach
    void five_sellers_of_whom_one_must_not_be_called() {
        node.until(
                () -> node.rows("SELECT id FROM pushes WHERE state = 'running'").isEmpty());
        node.execute("TRUNCATE contacts, pushes, push_batches, push_contacts, push_requests, phoneburner_sessions,"
                + " suppressions, field_mappings");
        Sellers.insert(node, 5);
        node.execute("UPDATE contacts SET do_not_call = true WHERE sourceco_contact_id = 'sc_5'");
    }

    @Test
    void sellers_go_into_a_session_and_each_has_an_outcome() {
        String push = begun(manager, new JsonObject()).body().getString("id");
        node.until(() -> state(push).equals("done"));

        JsonObject done = manager.get("/api/v1/pushes/" + push).body();
        JsonArray skipped = items(manager.get("/api/v1/pushes/" + push + "/contacts?outcome=skipped"));
        String csv = manager.get("/api/v1/pushes/" + push + "/contacts?format=csv")
                .response()
                .body();

        assertThat(done.getInteger("added") + done.getInteger("updated")).isEqualTo(4);
        assertThat(done.getInteger("skipped")).isEqualTo(1);
        assertThat(done.getJsonArray("skippedBecause").getJsonObject(0).getString("reason"))
                .isEqualTo("do_not_call");
        assertThat(skipped).hasSize(1);
        assertThat(csv.lines()).hasSize(6).first().asString().contains("outcome");
        assertThat(items(manager.get("/api/v1/pushes?state=done"))).hasSize(1);
    }

    @Test
    void why_each_of_them_stays_is_counted_by_reason() {
        node.execute("UPDATE contacts SET email = 'dana@example.com' WHERE sourceco_contact_id IN ('sc_1', 'sc_2')");
        node.execute("UPDATE contacts SET last_call_attempt_at = now() WHERE sourceco_contact_id = 'sc_3'");
        node.execute("UPDATE contacts SET phone_number = '+1900' WHERE sourceco_contact_id = 'sc_4'");

        String push = begun(manager, new JsonObject()).body().getString("id");
        node.until(() -> state(push).equals("done"));

        JsonObject done = manager.get("/api/v1/pushes/" + push).body();
        assertThat(done.getJsonArray("skippedBecause").stream()
                        .map(reason -> ((JsonObject) reason).getString("reason")
                                + ((JsonObject) reason).getInteger("contacts")))
                .containsExactly("do_not_call1", "duplicate1", "not_callable1", "recently_contacted1");
        assertThat(done.getInteger("skipped")).isEqualTo(4);
    }

    @Test
    void the_requests_can_be_read_by_those_who_lead_and_name_nobody() {
        String push = begun(rep, new JsonObject()).body().getString("id");
        node.until(() -> state(push).equals("done"));

        Answer led = manager.get("/api/v1/pushes/" + push + "/requests");

        assertThat(led.response().body()).contains("POST /v2/contacts/bulk").doesNotContain("Dana", "+");
        assertThat(rep.get("/api/v1/pushes/" + push + "/requests").status()).isEqualTo(403);
    }

    @Test
    void a_manager_overrides_by_name_and_a_rep_does_not() {
        node.execute(
                "UPDATE contacts SET last_call_attempt_at = now() - interval '1 hour', last_call_connected_at = now() - interval '1 hour'");
        JsonObject wish = new JsonObject().put("override", JsonArray.of("recently_contacted"));

        Answer refused = begun(rep, wish);
        Answer made = begun(manager, wish);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(made.body().getInteger("skipped")).isEqualTo(1);
        assertThat(made.body().getJsonArray("overridden")).containsExactly("recently_contacted");
        assertThat(made.body().getString("overriddenBy")).isEqualTo("a script");
        assertThat(node.rows("SELECT * FROM audit_log WHERE operation = 'createPush' AND status = 201"))
                .isNotEmpty();
    }

    @Test
    void a_rep_leaves_people_in_peace_for_no_less_than_usual() {
        Answer refused = begun(rep, new JsonObject().put("recentlyContactedHours", 0));
        Answer stricter = begun(rep, new JsonObject().put("recentlyContactedHours", 168));
        Answer made = begun(manager, new JsonObject().put("recentlyContactedHours", 0));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.field()).isEqualTo("recentlyContactedHours");
        assertThat(stricter.status()).isEqualTo(201);
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void what_nobody_may_override_is_refused_by_its_form() {
        Answer refused = begun(manager, new JsonObject().put("override", JsonArray.of("do_not_call")));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void a_session_that_is_closed_takes_nobody() {
        String session = session();
        manager.post("/api/v1/sessions/" + session + "/close", new JsonObject());

        Answer refused = manager.post("/api/v1/pushes", wish(session));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(items(manager.get("/api/v1/sessions?open=true"))).isEmpty();
    }

    @Test
    void a_session_tells_what_its_calls_amount_to() {
        String push = begun(manager, new JsonObject()).body().getString("id");
        node.until(() -> state(push).equals("done"));
        String session = manager.get("/api/v1/pushes/" + push).body().getString("sessionId");
        String dialers =
                (String) node.row("SELECT external_id FROM phoneburner_sessions WHERE part_of = '" + session + "'")
                        .get("external_id");
        node.execute("INSERT INTO calls (id, tenant_id, source, external_id, direction, dialed_at, call_answered_at,"
                + " duration_seconds, session_external_id, first_event_at, last_log_id, version, stamps)"
                + " VALUES (gen_random_uuid(), '" + People.DEFAULT_TENANT
                + "', 'phoneburner', 'c1', 'outbound', now() - interval '2 hours', now(), 42, '"
                + dialers + "', now(), 1, 1, '')");

        JsonObject totals = manager.get("/api/v1/sessions/" + session).body().getJsonObject("totals");

        assertThat(totals.getInteger("dials")).isEqualTo(1);
        assertThat(totals.getInteger("connected")).isEqualTo(1);
        assertThat(totals.getInteger("talkSeconds")).isEqualTo(42);
        assertThat(items(manager.get("/api/v1/sessions"))).hasSize(1);
    }

    @Test
    void a_mapping_is_changed_by_those_who_lead_and_holds_for_what_goes_next() {
        JsonArray fields = JsonArray.of(
                field("phoneNumber", "phone"),
                field("sourcecoContactId", "sourceco_contact_id"),
                field("contactType", "contact_type"),
                field("lastName", "surname"));

        Answer changed = manager.ask(
                "PUT",
                "/api/v1/field-mapping",
                new JsonObject().put("fields", fields).encode());
        Answer faulty = manager.ask(
                "PUT",
                "/api/v1/field-mapping",
                new JsonObject()
                        .put("fields", JsonArray.of(field("stage", "phone")))
                        .encode());
        String push = begun(manager, new JsonObject()).body().getString("id");
        node.until(() -> state(push).equals("done"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(faulty.response().body()).contains("has to go", "\"fields\"");
        assertThat(changed.body().getJsonObject("choices").getJsonArray("needed"))
                .hasSize(3);
        assertThat(manager.get("/api/v1/pushes/" + push + "/requests")
                        .response()
                        .body())
                .contains("surname")
                .doesNotContain("first_name");
        assertThat(rep.get("/api/v1/field-mapping").status()).isEqualTo(403);
    }

    @Test
    void without_a_dialer_nothing_is_begun() {
        People people = new People(node);
        Browser stranger =
                Browser.at(node).bearer(people.token(people.tenant("others " + UUID.randomUUID()), Role.ADMIN));

        Answer refused = stranger.post("/api/v1/pushes", wish(session()));

        assertThat(refused.status()).isEqualTo(409);
    }

    private static Answer begun(Browser who, JsonObject more) {
        return who.post("/api/v1/pushes", wish(session()).mergeIn(more));
    }

    private static JsonObject wish(String session) {
        return new JsonObject()
                .put("sessionId", session)
                .put("selection", new JsonObject().put("filter", new JsonObject().put("type", "seller")));
    }

    private static String session() {
        return manager.post("/api/v1/sessions", new JsonObject().put("name", "Sellers in May"))
                .body()
                .getString("id");
    }

    private static String state(String push) {
        return manager.get("/api/v1/pushes/" + push).body().getString("state");
    }

    private static JsonArray items(Answer answer) {
        return answer.body().getJsonArray("items");
    }

    private static JsonObject field(String from, String to) {
        return new JsonObject().put("from", from).put("to", to);
    }
}
