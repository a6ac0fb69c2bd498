package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.PgConnections.Draft;
import io.trunkline.connection.Verification;
import io.trunkline.event.Source;
import io.trunkline.journal.PgOutcomes.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd but authentic webhooks end as processed or as ignored with a reason: none is stuck and none is given up. */
class OddWebhooksTest {
    private static final String EVENTS = "/api/webhooks/phoneburner/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = new TestNode("odd");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void forget() {
        node.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':'call.teleported','event_id':'e1'} | no worker for this type of event",
                "{'event':'call.ended','event_id':'e1'}      | no call id",
                "{'event':'call.ended','call_id':{}}         | no call id",
                "{'event':7,'call_id':'c1'}                  | no worker for this type of event",
                "{}                                          | no worker for this type of event",
                "null                                        | no worker for this type of event",
                "[]                                          | no worker for this type of event",
                "[{'event':'call.ended','call_id':'c1'}]     | no worker for this type of event",
                "1e400                                       | no worker for this type of event"
            })
    void what_nothing_can_be_made_of_is_ignored_with_the_reason(String body, String reason) {
        Verdict verdict = node.take(Source.PHONEBURNER, EVENTS, body.replace('\'', '"'));

        assertThat(verdict.outcome()).isEqualTo("ignored");
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(node.rows("SELECT 1 FROM webhook_log")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"text\"", "{}", "{\"id\":null,\"status\":{}}"})
    void no_source_s_worker_is_stopped_by_a_body_of_another_shape(String body) {
        for (String path : List.of(
                "/api/webhooks/callrail/post-call",
                "/api/webhooks/callrail/text-message-received",
                "/api/webhooks/phoneburner/api_calldone",
                "/api/webhooks/standard",
                "/api/webhooks/bolna")) {
            Source source = Source.of(path.split("/")[3]).orElseThrow();

            assertThat(node.take(source, path, body).outcome()).as(path).isEqualTo("ignored");
        }
    }

    @Test
    void a_number_that_is_none_is_kept_as_it_was_said() {
        Verdict verdict = node.take(
                Source.PHONEBURNER,
                EVENTS,
                "{\"event\":\"call.started\",\"call_id\":\"c1\",\"call\":{\"id\":\"c1\",\"to_number\":\"555-CALL\"}}");

        assertThat(verdict.outcome()).isEqualTo("processed");
        assertThat(node.row("SELECT to_number, contact_number FROM calls"))
                .containsEntry("to_number", "555-CALL")
                .containsEntry("contact_number", null);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-11-19 15:06:03\"', 2026-11-19T15:06:03+00:00",
        "1795100763000, 2026-11-19T15:06:03+00:00",
        "'\"9999-12-31T23:59:59Z\"',",
        "'\"-5000000-01-01T00:00:00Z\"',",
        "'\"tomorrow\"',",
        "1e400,",
        "{},"
    })
    void a_time_is_read_where_it_can_be_and_the_call_s_end_is_known_in_any_case(String said, String read) {
        Verdict verdict = node.take(
                Source.PHONEBURNER,
                EVENTS,
                "{\"event\":\"call.ended\",\"call_id\":\"c1\",\"call_summary\":{\"ended_at\":" + said + "}}");

        assertThat(verdict.outcome()).isEqualTo("processed");
        Map<String, Object> call = node.row("SELECT call_lifecycle_status, call_disconnected_at FROM calls");
        assertThat(call.get("call_lifecycle_status")).isEqualTo("completed");
        if (read != null) {
            assertThat(call.get("call_disconnected_at")).isEqualTo(read);
        }
    }

    @Test
    void a_call_that_ended_before_it_began_is_a_call() {
        started("e1", "2026-11-19T15:02:10Z");
        node.take(
                Source.PHONEBURNER,
                EVENTS,
                "{\"event\":\"call.ended\",\"event_id\":\"e2\",\"call_id\":\"c1\",\"timestamp\":\"2026-11-19T15:06:00Z\","
                        + "\"call_summary\":{\"ended_at\":\"2026-11-19T15:00:00Z\",\"talk_duration_seconds\":-5}}");

        assertThat(node.row("SELECT call_lifecycle_status, call_disconnected_at, duration_seconds FROM calls"))
                .containsEntry("call_disconnected_at", "2026-11-19T15:00:00+00:00")
                .containsEntry("call_lifecycle_status", "completed");
    }

    @Test
    void a_very_long_event_id_is_an_event_id() {
        String id = "x".repeat(3_000);

        started(id, "2026-11-19T15:02:10Z");

        assertThat(node.post(Source.PHONEBURNER, EVENTS, startedBody(id, "2026-11-19T15:02:10Z"))
                        .status())
                .isEqualTo(200);
        assertThat(node.rows("SELECT 1 FROM calls")).hasSize(1);
    }

    @Test
    void two_tenants_with_the_same_call_s_id_have_two_calls() {
        UUID other = UUID.fromString("00000000-0000-0000-0000-00000000000b");
        node.execute("INSERT INTO tenants (id, name) VALUES ('" + other + "', 'other') ON CONFLICT DO NOTHING");
        String token = node.connections()
                .add(new Draft(other, Source.BOLNA, "theirs", Verification.TOKEN, List.of(), AddressList.EMPTY))
                .await()
                .token()
                .reveal();
        String body = "{\"id\":\"c1\",\"status\":\"completed\",\"user_number\":\"+12025550187\"}";

        node.take(Source.BOLNA, "/api/webhooks/bolna", body);
        node.awaitAnswer(202, Source.BOLNA, "/api/webhooks/bolna/" + token, body);

        assertThat(node.rows("SELECT external_id FROM calls")).hasSize(2);
        assertThat(node.rows("SELECT DISTINCT tenant_id FROM calls")).hasSize(2);
        assertThat(node.rows("SELECT DISTINCT tenant_id FROM contacts")).hasSize(2);
        assertThat(node.rows("SELECT DISTINCT event_key FROM webhook_log")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/webhooks/phoneburner/events, phoneburner/call.ended",
        "/api/webhooks/phoneburner/events, phoneburner/call.started",
        "/api/webhooks/phoneburner/events, phoneburner/contact.updated",
        "/api/webhooks/phoneburner/events, phoneburner/callback.scheduled",
        "/api/webhooks/phoneburner/api_calldone, phoneburner/real/api_calldone",
        "/api/webhooks/callrail/post-call, callrail/call-modified",
        "/api/webhooks/bolna, bolna/completed"
    })
    void with_any_of_its_values_replaced_by_something_odd_a_webhook_is_settled(String path, String sample)
            throws IOException {
        Source source = Source.of(path.split("/")[3]).orElseThrow();
        JsonNode root = JSON.readTree(Files.readString(Path.of("src/test/resources", sample + ".json")));
        List<Long> stored = new ArrayList<>();

        for (String body : oddVersions(root)) {
            String another = body.replaceFirst("\"event_id\":\"", "$0" + stored.size());
            TestNode.Reply reply = node.post(source, path, another);
            assertThat(reply.status()).isIn(200, 202);
            if (reply.status() == 202) {
                stored.add(reply.id());
            }
        }

        assertThat(stored).hasSizeGreaterThan(20);
        assertThat(stored).allSatisfy(id -> assertThat(node.outcome(id)).isIn("processed", "ignored"));
        assertThat(node.rows("SELECT error FROM webhook_attempts")).isEmpty();
    }

    /** Each value of the body in turn, replaced by each oddity. */
    private static List<String> oddVersions(JsonNode root) {
        List<String> versions = new ArrayList<>();
        for (String odd : List.of("null", "[{}]", "-1e400", "\"a\\u0000\\ud800\"")) {
            replaceEach(root, root, odd, versions);
        }
        return versions;
    }

    private static void replaceEach(JsonNode root, JsonNode within, String odd, List<String> versions) {
        if (within instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode original = object.get(name);
                replaceEach(root, original, odd, versions);
                object.put(name, "@odd@");
                versions.add(root.toString().replace("\"@odd@\"", odd));
                object.set(name, original);
            }
        }
    }

    private static void started(String id, String time) {
        node.take(Source.PHONEBURNER, EVENTS, startedBody(id, time));
    }

    private static String startedBody(String id, String time) {
        return "{\"event\":\"call.started\",\"event_id\":\"" + id + "\",\"timestamp\":\"" + time
                + "\",\"call\":{\"id\":\"c1\",\"to_number\":\"+12025550143\"}}";
    }
}
