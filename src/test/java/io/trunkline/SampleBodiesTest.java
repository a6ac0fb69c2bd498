package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider's bodies, posted to a whole node: what they say is what the tables hold afterwards. */
class SampleBodiesTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = new TestNode("samples");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void forget() {
        node.clear();
    }

    @Test
    void a_dialled_call_has_its_person_its_rep_its_session_and_its_place_on_the_timeline() {
        phoneburner("call.started");

        holds("calls", "external_id=call_7f3c19", "source=phoneburner", "call_lifecycle_status=initiated");
        holds("calls", "direction=outbound", "from_number=+12025550100", "to_number=+12025550143");
        holds("calls", "dialed_at=2026-11-19T15:02:10.114+00:00", "session_external_id=pb_session_2207");
        holds("contacts", "sourceco_contact_id=sc_buyer_4471", "first_name=Dana", "last_name=Whitfield");
        holds("contacts", "company=Northgate Example Holdings", "title=Managing Director", "contact_type=buyer");
        holds("contacts", "phone_number=+12025550143", "email=dana.whitfield@example.com");
        holds("contacts", "total_call_attempts=1", "total_calls_connected=0");
        holds("contact_activities", "activity_type=call_attempt", "status=dialing", "rep_name=Riley Okafor");
        holds("reps", "source_id=pb_user_31", "name=Riley Okafor", "email=riley.okafor@example.com");
        holds("phoneburner_sessions", "external_id=pb_session_2207", "name=Buyers outreach - Nov 2026");
        holds("webhook_log", "event_type=call.started", "subject=call_7f3c19", "source=phoneburner");
        holds("webhook_log", "event_time=2026-11-19T15:02:10.114+00:00");
        holds("webhook_outcomes", "outcome=processed", "attempts=1", "generation=0", "reason=null");
    }

    @Test
    void an_answered_call_counts_as_connected() {
        phoneburner("call.connected");

        holds("calls", "call_lifecycle_status=in-progress", "call_answered_at=2026-11-19T15:02:21.87+00:00");
        holds("calls", "answered_by=decision_maker", "ring_seconds=11");
        holds("contacts", "total_calls_connected=1", "last_call_connected_at=2026-11-19T15:02:21.87+00:00");
        holds("contact_activities", "status=connected", "connected_at=2026-11-19T15:02:21.87+00:00");
    }

    @Test
    void an_ended_call_has_its_length_its_recording_and_who_hung_up() {
        phoneburner("call.ended");

        holds("calls", "call_lifecycle_status=completed", "call_disconnected_at=2026-11-19T15:06:03.402+00:00");
        holds("calls", "duration_seconds=222", "recording_url=https://recordings.example.com/pb/call_7f3c19.mp3");
        holds("calls", "hangup_by=agent", "hangup_by_raw=caller", "hangup_reason=normal_clearing");
        holds("contacts", "total_call_duration_seconds=222");
        holds("contact_activities", "status=completed", "outcome=completed", "duration_seconds=222");
    }

    @Test
    void a_disposition_moves_the_contact() {
        phoneburner("disposition.set");

        holds("calls", "disposition_code=INTERESTED", "disposition_label=Interested - Send Information");
        holds("contacts", "status=Qualified", "stage=Engaged", "do_not_call=false");
        holds("contact_activities", "disposition_notes=Asked for the overview deck; prefers mornings.");
    }

    @Test
    void a_promised_callback_is_a_task_and_the_contact_s_next_action() {
        phoneburner("callback.scheduled");

        holds("tasks", "task_type=callback", "status=open", "due_at=2026-12-02T14:30:00+00:00");
        holds(
                "tasks",
                "time_zone=America/New_York",
                "notes=Call after the budget meeting.",
                "rep_source_id=pb_user_31");
        holds("contacts", "next_action_type=callback", "next_action_date=2026-12-02T14:30:00+00:00");
    }

    @Test
    void an_edit_of_a_contact_is_kept_with_what_was_before() {
        phoneburner("contact.updated");

        holds("contacts", "phone_number=+12025550178", "title=Partner");
        assertThat(node.rows("SELECT field, old_value, new_value, editor FROM contact_changes ORDER BY field"))
                .containsExactly(
                        change("phone_number", "+12025550143", "+12025550178"),
                        change("title", "Managing Director", "Partner"));
    }

    @Test
    void the_six_events_of_one_call_make_one_call_one_contact_and_one_line_on_the_timeline() {
        phoneburner("contact.updated");
        phoneburner("callback.scheduled");
        phoneburner("disposition.set");
        phoneburner("call.ended");
        phoneburner("call.connected");
        phoneburner("call.started");

        holds("calls", "call_lifecycle_status=completed", "duration_seconds=222", "disposition_code=INTERESTED");
        holds("calls", "dialed_at=2026-11-19T15:02:10.114+00:00", "call_answered_at=2026-11-19T15:02:21.87+00:00");
        holds("contacts", "total_call_attempts=1", "total_calls_connected=1", "total_call_duration_seconds=222");
        holds("contacts", "phone_number=+12025550178", "title=Partner", "first_name=Dana", "status=Qualified");
        holds("contact_activities", "status=completed", "disposition_code=INTERESTED");
        holds("tasks", "status=open");
    }

    @Test
    void an_account_s_callback_at_the_start_of_a_call_is_a_dialled_call() {
        callback("api_callbegin");

        holds("calls", "external_id=73355012", "call_lifecycle_status=initiated", "session_external_id=981234");
        holds("calls", "dialed_at=2026-11-19T10:02:10+00:00", "rep_source_id=90211", "to_number=+12025550143");
        holds("contacts", "sourceco_contact_id=sc_buyer_4471", "first_name=Dana", "phone_number=+12025550143");
        holds("reps", "source_id=90211", "name=Riley Okafor");
        holds("phoneburner_sessions", "external_id=981234");
    }

    @Test
    void a_displayed_contact_is_known_and_was_not_called() {
        callback("api_contact_displayed");

        holds("contacts", "sourceco_contact_id=sc_buyer_4471", "last_name=Whitfield", "total_call_attempts=0");
        holds("webhook_log", "event_type=api_contact_displayed", "subject=5510447", "event_time=null");
        assertThat(node.rows("SELECT 1 FROM calls")).isEmpty();
    }

    @Test
    void an_account_s_callback_at_the_end_of_a_call_has_its_length_and_its_outcome() {
        callback("api_calldone");

        holds("calls", "call_lifecycle_status=completed", "duration_seconds=222", "disposition_code=Interested");
        holds("calls", "call_disconnected_at=2026-11-19T10:06:03+00:00");
        holds("calls", "recording_url=https://recordings.example.com/pb/public/73355012.mp3");
        holds("contacts", "status=Qualified", "total_calls_connected=1", "total_call_duration_seconds=222");
        holds("contact_activities", "disposition_notes=Asked for the overview deck.");
    }

    @Test
    void a_tracked_call_rings() {
        callrail("pre-call");

        holds("calls", "external_id=CAL1da9cdf298594f3ebfcedde4ab7a687d", "call_lifecycle_status=ringing");
        holds("calls", "direction=inbound", "from_number=+12025550161", "source=callrail");
        holds("contacts", "phone_number=+12025550161", "total_call_attempts=0");
        holds("webhook_log", "event_type=pre-call", "subject=CAL1da9cdf298594f3ebfcedde4ab7a687d");
    }

    @Test
    void a_routed_call_is_in_progress() {
        callrail("routing-complete");

        holds("calls", "call_lifecycle_status=in-progress");
        holds("contact_activities", "direction=inbound");
    }

    @Test
    void a_tracked_call_that_ended_has_its_recording_and_its_transcript() {
        callrail("post-call");

        holds("calls", "call_lifecycle_status=completed", "duration_seconds=187", "recording_seconds=184");
        holds("calls", "rep_email=agent@example.com", "campaign=roof-quotes", "tags=Quote");
        holds("calls", "transcript=Caller: Hi, I need a quote for a new roof. Agent: Sure, can I take your address?");
        holds("contacts", "first_name=Jordan", "last_name=Example", "total_call_attempts=0");
    }

    @Test
    void a_changed_call_has_its_new_note_value_and_tags() {
        callrail("post-call");

        callrail("call-modified");

        holds("calls", "note=Booked site visit for Tuesday.", "value=$4500.00", "tags=Quote, Booked");
        holds("calls", "call_lifecycle_status=completed", "duration_seconds=187");
    }

    @Test
    void an_outbound_tracked_call_is_an_attempt() {
        callrail("outbound-post-call");

        holds("calls", "external_id=CAL9663003d8a78b852dd7dcfcc5e41437c", "direction=outbound");
        holds("calls", "to_number=+12025550161", "call_lifecycle_status=completed");
        holds("contacts", "total_call_attempts=1", "phone_number=+12025550161");
    }

    @Test
    void a_text_message_stands_on_the_timeline_and_is_no_call() {
        callrail("text-message-received");

        holds("contact_activities", "activity_type=text_message", "status=received", "notes=Can you come Tuesday?");
        holds("contact_activities", "occurred_at=2026-11-19T15:40:11.004+00:00");
        holds("contacts", "phone_number=+12025550161");
        assertThat(node.rows("SELECT 1 FROM calls")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "initiated, dialed_at=2026-11-19T09:15:10.004511+00:00",
        "ringing, ringing_started_at=2026-11-19T09:15:12.31844+00:00",
        "in-progress, call_answered_at=2026-11-19T09:15:14.353902+00:00",
        "call-disconnected, call_disconnected_at=2026-11-19T09:15:48.046733+00:00",
        "completed, summary=Recipient confirmed interest and agreed to a visit.",
        "no-answer, hangup_provider_code=3000",
        "busy, hangup_reason=Call recipient was busy",
        "failed, error_message=Call recipient number invalid"
    })
    void every_status_of_an_agent_s_call_is_read(String status, String said) {
        bolna(status);

        holds("calls", "call_lifecycle_status=" + status, "direction=outbound", "source=bolna", said);
        holds("calls", "agent_id=0b6f2c1e-5d2a-4f1e-9c53-2f6a7f0e11aa", "from_number=+12025550105");
        holds("contacts", "phone_number=+12025550187", "total_call_attempts=1");
        holds("webhook_log", "event_type=" + status);
        holds("webhook_outcomes", "outcome=processed");
    }

    @Test
    void the_statuses_of_one_agent_s_call_make_one_call() {
        bolna("completed");
        bolna("call-disconnected");
        bolna("in-progress");
        bolna("ringing");
        bolna("initiated");

        holds("calls", "call_lifecycle_status=completed", "duration_seconds=27", "ring_seconds=2");
        holds("calls", "hangup_by=user", "hangup_by_raw=Callee", "call_answered_at=2026-11-19T09:15:14.353902+00:00");
        holds("contacts", "total_call_attempts=1", "total_calls_connected=1", "total_call_duration_seconds=27");
        holds("contact_activities", "status=completed", "outcome=completed");
    }

    private static void phoneburner(String event) {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", sample("phoneburner/" + event));
    }

    private static void callback(String event) {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/" + event, sample("phoneburner/real/" + event));
    }

    private static void callrail(String event) {
        node.take(Source.CALLRAIL, "/api/webhooks/callrail/" + event, sample("callrail/" + event));
    }

    private static void bolna(String status) {
        node.take(Source.BOLNA, "/api/webhooks/bolna", sample("bolna/" + status));
    }

    /** The table's one row has these among its columns, each as {@code name=value}. */
    private static void holds(String table, String... columns) {
        Map<String, Object> row = node.row("SELECT * FROM " + table);

        assertThat(row.entrySet().stream().map(column -> column.getKey() + "=" + column.getValue()))
                .as(table)
                .contains(columns);
    }

    private static Map<String, Object> change(String field, String before, String after) {
        return Map.of("field", field, "old_value", before, "new_value", after, "editor", "pb_user_31");
    }

    private static String sample(String name) {
        try {
            return Files.readString(Path.of("src/test/resources", name + ".json"));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
