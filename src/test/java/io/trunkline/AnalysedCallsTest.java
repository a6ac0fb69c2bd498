package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a voice agent's webhook to what is known of the lead, on a whole node. */
class AnalysedCallsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static TestNode node;

    @BeforeAll
    static void start() {
        SimulatedOpenAi model = SimulatedOpenAi.open(VERTX, Temper.even()).await();
        Settings settings = model.in(new Settings(Map.of("OPENAI_PRICES", "gpt-5.1=1/0.1/10")));
        node = new TestNode(TestDatabase.fresh("analysed calls"), settings.values());
    }

    @AfterAll
    static void stop() {
        node.close();
        VERTX.close().await();
    }

    private static void completed(String id, String number) {
        JsonObject body = new JsonObject()
                .put("id", id)
                .put("status", "completed")
                .put("initiated_at", "2026-11-19T09:15:10.004511")
                .put("updated_at", "2026-11-19T09:28:41.557310")
                .put("conversation_duration", 27.2)
                .put(
                        "transcript",
                        "assistant: Hi, this is Ava.\nuser: My name is Dora Finch. Yes, great, please write to dora@example.com.")
                .put("user_number", number)
                .put("telephony_data", new JsonObject().put("to_number", number).put("call_type", "outbound"));
        node.take(Source.BOLNA, "/api/webhooks/bolna", body.encode());
    }

    private static Map<String, Object> analysed(String id, String number) {
        completed(id, number);
        node.until(() -> !node.rows(
                        "SELECT 1 AS one FROM contact_activities a JOIN contacts c ON c.id = a.contact_id"
                                + " WHERE a.activity_type = 'analysis' AND c.phone_number = $1",
                        number)
                .isEmpty());
        return node.row("SELECT * FROM contacts WHERE phone_number = $1", number);
    }

    @Test
    void a_completed_call_makes_known_whom_it_was_with() {
        Map<String, Object> contact = analysed("first", "+12025550187");

        assertThat(contact).containsEntry("first_name", "Dora").containsEntry("last_name", "Finch");
        assertThat(contact).containsEntry("email", "dora@example.com");
        assertThat(node.rows("SELECT 1 AS one FROM lead_analytics WHERE phone_number = '+12025550187'"))
                .hasSize(2);
        assertThat(node.row("SELECT cost_usd > 0 AS paid, input_tokens > 0 AS used FROM lead_analytics"
                        + " WHERE phone_number = '+12025550187' AND analysis_type = 'individual'"))
                .containsEntry("paid", true)
                .containsEntry("used", true);
        assertThat(node.row("SELECT call_lifecycle_status FROM calls WHERE external_id = 'first'"))
                .containsEntry("call_lifecycle_status", "completed");
    }

    @Test
    void whom_somebody_entered_stays_as_they_are() {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"contact.updated","event_id":"known","timestamp":"2026-11-18T15:10:44.731Z","contact_id":"pb-known",
                 "changes":{"first_name":{"old":"","new":"Theodora"},"phone":{"old":"","new":"+12025550188"}}}""");

        Map<String, Object> contact = analysed("second", "+12025550188");

        assertThat(contact).containsEntry("first_name", "Theodora").containsEntry("email", null);
    }

    @Test
    void what_a_provider_said_of_a_number_is_not_overwritten_by_what_was_heard() {
        node.take(Source.CALLRAIL, "/api/webhooks/callrail/post-call", """
                {"id":"CAL1","company_id":"C","start_time":"2020-01-02T03:04:05Z","direction":"inbound","answered":true,
                 "duration":10,"customer_phone_number":"+12025550189","customer_name":"Grace Hopper"}""");

        Map<String, Object> contact = analysed("third", "+12025550189");

        assertThat(contact).containsEntry("first_name", "Grace").containsEntry("last_name", "Hopper");
        assertThat(contact).containsEntry("email", "dora@example.com");
    }
}
