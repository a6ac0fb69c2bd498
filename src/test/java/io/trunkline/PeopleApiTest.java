package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.access.User;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleApiTest {
    private static final UUID TASK = new UUID(8, 1);

    private static TestNode node;
    private static String token;
    private static Browser rep;
    private static Browser stranger;
    private static String contact;
    private static String call;

    @BeforeAll
    static void one_call_with_a_callback() {
        node = new TestNode("people_api");
        People people = new People(node);
        token = people.token(People.DEFAULT_TENANT, Role.REP);
        rep = Browser.at(node).bearer(token);
        stranger = Browser.at(node).bearer(people.token(people.tenant("another"), Role.ADMIN));
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"call.started","event_id":"evt_1","timestamp":"2026-11-20T10:00:00Z","api_version":"2.0",
                 "contact":{"id":"person_1","first_name":"<script>alert(1)</script>","phone":"+12025550143"},
                 "call":{"id":"c1","direction":"outbound","from_number":"+12025550100","to_number":"+12025550143",
                         "started_at":"2026-11-20T10:00:00Z"},
                 "user":{"id":"user_1","name":"Riley"}}""");
        JsonObject listed = items(rep.get("/api/v1/calls")).getJsonObject(0);
        contact = listed.getString("contactId");
        call = listed.getString("id");
        node.execute("INSERT INTO tasks (id, tenant_id, contact_id, call_id, task_type, due_at, last_log_id, stamp)"
                + " VALUES ('" + TASK + "', '" + People.DEFAULT_TENANT + "', '" + contact + "', '" + call
                + "', 'callback', '2026-11-21T09:00:00Z', 1, '')");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_contact_is_found_by_part_of_a_number_and_shown_as_it_was_written() {
        JsonArray found = items(rep.get("/api/v1/contacts?text=2025550143"));

        Answer one = rep.get("/api/v1/contacts/" + contact);

        assertThat(found.getJsonObject(0).getString("id")).isEqualTo(contact);
        assertThat(one.body().getString("firstName")).isEqualTo("<script>alert(1)</script>");
        assertThat(one.body().getInteger("totalCallAttempts")).isEqualTo(1);
        assertThat(one.header("content-type").orElseThrow()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B12025550143", "%2B1202555"})
    void a_contact_is_found_by_a_number_with_its_country(String text) {
        assertThat(items(rep.get("/api/v1/contacts?text=" + text))
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"100%25", "007", "true", "%22quoted%22", "%5C", "%7B%7D", "a%2Bb%40example.com", "%F0%9F%93%9E"})
    void a_text_is_looked_for_as_it_was_sent(String text) {
        Answer answer = rep.get("/api/v1/contacts?text=" + text);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(items(answer)).isEmpty();
    }

    @Test
    void a_time_may_have_any_offset() {
        assertThat(items(rep.get("/api/v1/calls?from=2026-11-20T11:59:59%2B02:00")))
                .hasSize(1);
        assertThat(items(rep.get("/api/v1/calls?from=2026-11-20T12:00:01%2B02:00")))
                .isEmpty();
    }

    @Test
    void a_text_that_no_text_of_ours_could_be_is_refused_by_its_name() {
        Answer answer = rep.get("/api/v1/contacts?text=a%00b");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("text");
    }

    @Test
    void a_query_that_is_encoded_wrongly_is_refused_and_no_fault_of_ours() throws IOException {
        try (Socket socket = new Socket(node.url("").getHost(), node.url("").getPort())) {
            String asked = "GET /api/v1/contacts?text=%zz HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer " + token
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    @Test
    void a_contact_has_a_timeline_and_a_call_has_its_page() {
        JsonArray timeline = items(rep.get("/api/v1/contacts/" + contact + "/timeline?kind=call_attempt"));
        Answer one = rep.get("/api/v1/calls/" + call);

        assertThat(timeline.getJsonObject(0).getString("callId")).isEqualTo(call);
        assertThat(one.body().getString("externalId")).isEqualTo("c1");
        assertThat(items(rep.get("/api/v1/contacts/" + contact + "/timeline?kind=text_message")))
                .isEmpty();
        assertThat(items(rep.get("/api/v1/activities"))).hasSize(1);
        assertThat(items(rep.get("/api/v1/interactions?type=phone%20call"))).hasSize(1);
        assertThat(items(rep.get("/api/v1/interactions?type=text_message"))).isEmpty();
        assertThat(items(rep.get("/api/v1/contacts/" + contact + "/changes"))).isEmpty();
    }

    @Test
    void a_task_is_completed_and_leaves_the_open_ones() {
        boolean open = items(rep.get("/api/v1/tasks")).size() == 1;

        Answer done = rep.post("/api/v1/tasks/" + TASK + "/complete", new JsonObject());

        assertThat(open).isTrue();
        assertThat(done.body().getString("status")).isEqualTo("done");
        assertThat(items(rep.get("/api/v1/tasks"))).isEmpty();
        assertThat(items(rep.get("/api/v1/tasks?status=done"))).hasSize(1);
        node.execute("UPDATE tasks SET status = 'open'");
    }

    @Test
    void a_rep_s_own_are_those_of_every_rep_that_is_this_person() {
        People people = new People(node);
        User riley = people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        Browser signedIn = Browser.at(node).signedIn("riley@example.com");
        node.execute("UPDATE tasks SET rep_source_id = 'user_1'");
        JsonObject before =
                signedIn.get("/api/v1/day?rep=me&from=2026-11-20T00:00:00Z").body();

        node.execute("UPDATE reps SET user_id = '" + riley.id() + "' WHERE source_id = 'user_1'");

        JsonObject own =
                signedIn.get("/api/v1/day?rep=me&from=2026-11-20T00:00:00Z").body();
        assertThat(before.getInteger("calls")).isZero();
        assertThat(before.getInteger("callbacks")).isZero();
        assertThat(own.getInteger("calls")).isEqualTo(1);
        assertThat(own.getInteger("connected")).isZero();
        assertThat(own.getInteger("talkSeconds")).isZero();
        assertThat(own.getInteger("callbacks")).isEqualTo(1);
        assertThat(items(signedIn.get("/api/v1/calls?rep=me"))).hasSize(1);
        assertThat(items(signedIn.get("/api/v1/tasks?rep=me"))).hasSize(1);
        assertThat(items(rep.get("/api/v1/calls?rep=me"))).as("of a script").isEmpty();
    }

    @Test
    void a_day_without_a_rep_is_everybody_s_and_one_of_another_tenant_is_empty() {
        JsonObject everybody = rep.get("/api/v1/day?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")
                .body();
        JsonObject later = rep.get("/api/v1/day?from=2026-11-21T00:00:00Z").body();

        assertThat(everybody.getInteger("calls")).isEqualTo(1);
        assertThat(later.getInteger("calls")).isZero();
        assertThat(stranger.get("/api/v1/day").body().getInteger("calls")).isZero();
        assertThat(stranger.get("/api/v1/day").body().getInteger("callbacks")).isZero();
        assertThat(rep.get("/api/v1/day?from=noon").field()).isEqualTo("from");
    }

    @Test
    void what_belongs_to_another_tenant_is_not_there() {
        List<Integer> answers = List.of(
                stranger.get("/api/v1/contacts/" + contact).status(),
                stranger.get("/api/v1/contacts/" + contact + "/timeline").status(),
                stranger.get("/api/v1/contacts/" + contact + "/changes").status(),
                stranger.get("/api/v1/calls/" + call).status(),
                stranger.post("/api/v1/tasks/" + TASK + "/complete", new JsonObject())
                        .status());

        assertThat(answers).containsOnly(404);
        assertThat(node.row("SELECT status FROM tasks").get("status")).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "calls", "activities", "interactions", "tasks"})
    void no_list_shows_another_tenant_s_and_each_names_a_cursor_that_never_was_one(String list) {
        Answer foreign = rep.get("/api/v1/" + list + "?cursor=x");

        assertThat(items(stranger.get("/api/v1/" + list))).isEmpty();
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.field()).isEqualTo("cursor");
    }

    private static JsonArray items(Answer answer) {
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        return answer.body().getJsonArray("items");
    }
}
