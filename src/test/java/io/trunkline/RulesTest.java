package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.archive.Archive;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract, asked by every role, by another tenant and by nobody. */
class RulesTest {
    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Map<Role, String> OURS = new HashMap<>();
    private static final Map<String, String> SAMPLES = new HashMap<>();
    private static final List<Asking> OPERATIONS = new ArrayList<>();
    private static Archive archive;
    private static TestNode node;
    private static String stranger;
    private static String tenantOfOurs;

    /** @param path of the contract, with {@code {id}} in it where there is one */
    private record Asking(String method, String path, JsonObject operation) {
        String id() {
            return operation.getString("operationId");
        }

        JsonArray roles() {
            return operation.getJsonArray("x-roles", new JsonArray());
        }

        boolean isOpen() {
            return roles().contains("anyone");
        }

        boolean namesOne() {
            return path.contains("{");
        }

        /** What the contract gives as an example, so that it is the rule that decides and not the form. */
        String body() {
            JsonObject body = operation.getJsonObject("requestBody");
            if (body == null) {
                return null;
            }
            Object example =
                    body.getJsonObject("content").getJsonObject(mediaType()).getValue("example");
            return example instanceof JsonObject object ? object.encode() : (String) example;
        }

        String mediaType() {
            return operation.getBoolean("x-streamed", false) ? "text/csv" : "application/json";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        archive = Archive.open();
        node = new TestNode(
                TestDatabase.fresh("rules"), archive.in(new Settings(Map.of())).values());
        People people = new People(node);
        UUID ours = People.DEFAULT_TENANT;
        tenantOfOurs = ours.toString();
        people.token(ours, Role.REP);
        for (Role role : Role.values()) {
            OURS.put(role, people.token(ours, role));
        }
        stranger = people.token(people.tenant("theirs"), Role.ADMIN);
        people.user(ours, "ours@example.com", Role.ADMIN);
        people.user(ours, "second@example.com", Role.ADMIN);
        people.rep(ours);
        happen();
        read();
        for (Asking operation : OPERATIONS) {
            if (operation.namesOne()) {
                SAMPLES.put(list(operation.path()), sample(list(operation.path())));
            }
        }
    }

    @AfterAll
    static void stop() {
        node.close();
        archive.close();
    }

    /** Something of every kind that a path can name. */
    private static void happen() throws IOException {
        for (String event : List.of("call.ended", "callback.scheduled", "contact.updated")) {
            try (InputStream body = RulesTest.class.getResourceAsStream("/phoneburner/" + event + ".json")) {
                node.take(
                        Source.PHONEBURNER,
                        "/api/webhooks/phoneburner/events",
                        new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        JsonObject call = new JsonObject()
                .put("id", "execution-1")
                .put("agent_id", "agent-1")
                .put("status", "initiated")
                .put("updated_at", Instant.now().toString());
        node.take(Source.BOLNA, "/api/webhooks/bolna", call.encode());
        analysed();
        Browser forger = Browser.at(node);
        forger.post("/api/webhooks/phoneburner/events", new JsonObject().put("event", "call.ended"));
        node.until(() -> !node.rows("SELECT id FROM webhook_quarantine").isEmpty());
        Browser admin = forger.bearer(OURS.get(Role.ADMIN));
        admin.post("/api/v1/replays", new JsonObject().put("source", "callrail"));
        JsonObject everybody = new JsonObject().put("filter", new JsonObject());
        admin.post("/api/v1/lists", new JsonObject().put("name", "everybody").put("selection", everybody));
        admin.post(
                "/api/v1/suppressions",
                new JsonObject().put("phoneNumber", "+13035550182").put("until", "2036-01-01T00:00:00Z"));
        admin.post("/api/v1/sessions", new JsonObject().put("name", "Sellers"));
        node.execute(
                "INSERT INTO pushes (id, tenant_id, connection_id, session_id, state, selection, created_by)"
                        + " SELECT gen_random_uuid(), tenant_id, id, id, 'done', '{}', 'Dana' FROM phoneburner_sessions LIMIT 1");
        admin.with("Content-Type", "text/csv").ask("POST", "/api/v1/imports", "phone\n+1 303 555 0182\n");
    }

    /** One call that was, and one that was given up. */
    private static void analysed() {
        String call = node.row("SELECT id FROM calls LIMIT 1").get("id").toString();
        node.execute("INSERT INTO lead_analytics (id, user_id, analysis_type, call_id, call_at, outcome) VALUES"
                + " ('%s', '%s', 'individual', '%s', now(), 'answered')"
                        .formatted(UUID.randomUUID(), tenantOfOurs, call));
        node.execute("INSERT INTO analysis_queue (call_id, tenant_id, lane, call_at, given_up_at) VALUES"
                + " ('%s', '%s', 'one', now(), now())".formatted(UUID.randomUUID(), tenantOfOurs));
    }

    private static String list(String path) {
        return path.substring(0, path.indexOf("/{"));
    }

    private static void read() throws IOException {
        try (InputStream file = RulesTest.class.getResourceAsStream("/openapi.yaml")) {
            JsonObject paths = new JsonObject(new YAMLMapper().readTree(file).toString()).getJsonObject("paths");
            for (String path : paths.fieldNames()) {
                JsonObject methods = paths.getJsonObject(path);
                METHODS.stream()
                        .filter(methods::containsKey)
                        .forEach(method -> OPERATIONS.add(new Asking(method, path, methods.getJsonObject(method))));
            }
        }
    }

    @Test
    void every_operation_has_a_rule_and_an_example_where_it_takes_a_body() {
        assertThat(OPERATIONS).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.roles()).as(operation.id()).isNotEmpty();
            operation.body();
        });
    }

    @TestFactory
    Stream<DynamicTest> nobody_is_answered_but_where_anyone_may_ask() {
        return OPERATIONS.stream()
                .filter(operation -> !operation.isOpen())
                .map(operation -> DynamicTest.dynamicTest(
                        operation.id(),
                        () -> assertThat(status(operation, null)).isEqualTo(401)));
    }

    /** Lists first: what a tenant asked for by our ids stands in its own audit log. */
    @TestFactory
    Stream<DynamicTest> another_tenant_finds_nothing_of_ours() {
        return OPERATIONS.stream()
                .filter(operation -> !operation.isOpen())
                .sorted(Comparator.comparing(Asking::namesOne))
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> {
                    if (operation.namesOne()) {
                        assertThat(status(operation, stranger)).isEqualTo(404);
                    } else {
                        assertThat(answer(operation, stranger).body()).doesNotContain(ids());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_the_contract_says_and_no_more() {
        return OPERATIONS.stream()
                .filter(operation -> !operation.isOpen())
                .flatMap(operation -> Stream.of(Role.values())
                        .map(role -> DynamicTest.dynamicTest(
                                operation.id() + " as " + role.word(), () -> decide(operation, role))));
    }

    private static void decide(Asking operation, Role role) throws Exception {
        int status = status(operation, OURS.get(role));

        if (operation.roles().contains(role.word())) {
            assertThat(status).isNotIn(401, 403, 404, 405, 429).isLessThan(500);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    private static int status(Asking operation, String token) throws Exception {
        return answer(operation, token).status();
    }

    /** @param body empty for a stream that does not end */
    private record Answer(int status, String body) {}

    private static Answer answer(Asking operation, String token) throws Exception {
        String path = operation.namesOne()
                ? operation.path().replaceAll("\\{\\w+}", SAMPLES.get(list(operation.path())))
                : operation.path();
        HttpResponse<InputStream> response = send(operation, path, token);
        try (InputStream body = response.body()) {
            boolean ends =
                    !response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Answer(
                    response.statusCode(), ends ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "");
        }
    }

    private static HttpResponse<InputStream> send(Asking operation, String path, String token) throws Exception {
        return send(operation.method(), path, operation.body(), operation.mediaType(), token);
    }

    private static HttpResponse<InputStream> send(
            String method, String path, String body, String mediaType, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.url("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method.toUpperCase(Locale.ROOT),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", mediaType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** The oldest of ours that is really there, so that 404 means "not yours". */
    private static String sample(String list) throws Exception {
        HttpResponse<InputStream> response = send("get", list, null, "application/json", OURS.get(Role.ADMIN));
        JsonArray items = new JsonObject(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .getJsonArray("items");
        assertThat(items).as("something of ours at " + list).isNotEmpty();
        return String.valueOf(items.getJsonObject(items.size() - 1).getValue("id"));
    }

    /** Those that no other tenant can have by chance. */
    private static String[] ids() {
        return Stream.concat(Stream.of(tenantOfOurs), SAMPLES.values().stream())
                .filter(id -> id.length() == 36)
                .toArray(String[]::new);
    }
}
