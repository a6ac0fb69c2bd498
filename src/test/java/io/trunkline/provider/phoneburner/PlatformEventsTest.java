package io.trunkline.provider.phoneburner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformEventsTest {
    private static final List<Identity> DANA =
            List.of(new Identity("sourceco", "sc_buyer_4471"), new Identity("phoneburner", "pb_contact_88120"));

    private final Provider phoneBurner = new PhoneBurner(new PhoneNumbers());

    @Test
    void the_start_of_a_call_tells_who_calls_whom() {
        Posted started = sample("call.started");

        assertThat(started.call().key()).isEqualTo(new CallKey(Posted.TENANT, Source.PHONEBURNER, "call_7f3c19"));
        assertThat(started.said())
                .containsOnly(
                        entry(CallField.STATUS, "initiated"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DIALED_AT, Instant.parse("2026-11-19T15:02:10.114Z")),
                        entry(CallField.FROM_NUMBER, "+12025550100"),
                        entry(CallField.TO_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.SESSION, "pb_session_2207"),
                        entry(CallField.SESSION_NAME, "Buyers outreach - Nov 2026"),
                        entry(CallField.REP, "pb_user_31"),
                        entry(CallField.REP_NAME, "Riley Okafor"),
                        entry(CallField.REP_EMAIL, "riley.okafor@example.com"));
        assertThat(started.contact().who()).isEqualTo(new Who(DANA, "+12025550143"));
        assertThat(started.contact().values())
                .containsOnly(
                        entry(ContactField.FIRST_NAME, "Dana"),
                        entry(ContactField.LAST_NAME, "Whitfield"),
                        entry(ContactField.COMPANY, "Northgate Example Holdings"),
                        entry(ContactField.TITLE, "Managing Director"),
                        entry(ContactField.PHONE, "+12025550143"),
                        entry(ContactField.EMAIL, "dana.whitfield@example.com"),
                        entry(ContactField.CONTACT_TYPE, "buyer"));
    }

    @Test
    void a_connection_tells_when_and_by_whom_it_was_answered() {
        Posted connected = sample("call.connected");

        assertThat(connected.said())
                .containsOnly(
                        entry(CallField.STATUS, "in-progress"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.ANSWERED_AT, Instant.parse("2026-11-19T15:02:21.870Z")),
                        entry(CallField.RING_SECONDS, 11),
                        entry(CallField.ANSWERED_BY, "decision_maker"));
        assertThat(connected.contact().who()).isEqualTo(new Who(DANA, null));
    }

    @Test
    void the_end_of_a_call_tells_how_it_went() {
        Posted ended = sample("call.ended");

        assertThat(ended.said())
                .containsOnly(
                        entry(CallField.STATUS, "completed"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.DISCONNECTED_AT, Instant.parse("2026-11-19T15:06:03.402Z")),
                        entry(CallField.TALK_SECONDS, 222),
                        entry(CallField.RING_SECONDS, 11),
                        entry(CallField.HANGUP_BY, "agent"),
                        entry(CallField.HANGUP_BY_RAW, "caller"),
                        entry(CallField.HANGUP_REASON, "normal_clearing"),
                        entry(CallField.RECORDING_URL, "https://recordings.example.com/pb/call_7f3c19.mp3"),
                        entry(CallField.RECORDING_SECONDS, 222));
    }

    @ParameterizedTest
    @CsvSource({
        "completed,completed",
        "no_answer,no-answer",
        "busy,busy",
        "failed,failed",
        "rejected,rejected",
        "voicemail,voicemail",
        "ringing,completed",
        "beamed_up,completed",
        "'',completed"
    })
    void every_outcome_ends_the_call(String outcome, String status) {
        Posted ended = sample("call.ended").but(body -> summary(body).put("outcome", outcome));

        assertThat(ended.said()).containsEntry(CallField.STATUS, status);
    }

    @Test
    void talk_that_is_not_stated_is_what_ringing_leaves_of_the_whole() {
        Posted ended = sample("call.ended").but(body -> summary(body).remove("talk_duration_seconds"));

        assertThat(ended.said()).containsEntry(CallField.TALK_SECONDS, 222);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "1e400", "\"a while\"", "true", "null", "[222]"})
    void an_impossible_duration_is_dropped_and_the_event_kept(String duration) {
        Posted ended = Posted.of(
                phoneBurner,
                "events",
                "{\"event\":\"call.ended\",\"call_id\":\"c\",\"call_summary\":{\"talk_duration_seconds\":" + duration
                        + ",\"ring_duration_seconds\":" + duration + "}}");

        assertThat(ended.said()).containsOnlyKeys(CallField.STATUS, CallField.DIRECTION);
    }

    @Test
    void an_end_before_the_start_is_dropped() {
        Posted ended = sample("call.ended")
                .but(body -> body.putObject("call").put("id", "c").put("started_at", "2026-11-19T15:07:00Z"));

        assertThat(ended.said()).doesNotContainKey(CallField.DISCONNECTED_AT).containsKey(CallField.TALK_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "//example.com/a", "https://", ""})
    void a_recording_that_is_no_web_link_is_dropped(String link) {
        Posted ended = sample("call.ended").but(body -> ((ObjectNode) body.get("recording")).put("url", link));

        assertThat(ended.said()).doesNotContainKeys(CallField.RECORDING_URL, CallField.RECORDING_SECONDS);
    }

    @Test
    void a_disposition_leaves_the_status_alone() {
        Posted disposition = sample("disposition.set");

        assertThat(disposition.said())
                .containsOnly(
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.DISPOSITION_CODE, "INTERESTED"),
                        entry(CallField.DISPOSITION_LABEL, "Interested - Send Information"),
                        entry(CallField.DISPOSITION_NOTES, "Asked for the overview deck; prefers mornings."),
                        entry(CallField.REP, "pb_user_31"),
                        entry(CallField.REP_NAME, "Riley Okafor"),
                        entry(CallField.REP_EMAIL, "riley.okafor@example.com"));
    }

    @Test
    void a_callback_is_promised_by_a_rep_for_a_time() {
        Posted scheduled = sample("callback.scheduled");

        Fact.OfCallback callback = scheduled.only(Fact.OfCallback.class);

        assertThat(callback.key().externalId()).isEqualTo("call_7f3c19");
        assertThat(callback.who().identities()).isEqualTo(DANA);
        assertThat(callback.dueAt()).isEqualTo("2026-12-02T14:30:00Z");
        assertThat(callback.timeZone()).isEqualTo("America/New_York");
        assertThat(callback.notes()).isEqualTo("Call after the budget meeting.");
        assertThat(callback.rep()).isEqualTo("pb_user_31");
        assertThat(callback.repName()).isEqualTo("Riley Okafor");
        assertThat(callback.repEmail()).isEqualTo("riley.okafor@example.com");
        assertThat(scheduled.said()).containsOnlyKeys(CallField.DIRECTION, CallField.CONTACT_IDENTITY);
        assertThat(scheduled.contact().who().identities()).isEqualTo(DANA);
    }

    @Test
    void a_callback_at_no_readable_time_is_ignored() {
        Posted scheduled = sample("callback.scheduled")
                .but(body -> ((ObjectNode) body.get("callback")).put("scheduled_for", "next week"));

        assertThat(scheduled.reading()).isEqualTo(new Reading.Ignored("no readable scheduled_for"));
    }

    @Test
    void an_unknown_time_zone_is_dropped() {
        Posted scheduled = sample("callback.scheduled")
                .but(body -> ((ObjectNode) body.get("callback")).put("timezone", "Mars/Olympus"));

        assertThat(scheduled.only(Fact.OfCallback.class).timeZone()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.started", "call.connected", "call.ended", "disposition.set", "callback.scheduled"})
    void without_a_call_id_there_is_nothing_to_act_on(String type) {
        Posted anonymous = sample(type).but(body -> body.without(List.of("call", "call_id")));

        assertThat(anonymous.envelope().known()).isTrue();
        assertThat(anonymous.reading()).isEqualTo(new Reading.Ignored("no call id"));
    }

    @Test
    void events_count_by_their_time_then_by_how_far_the_call_has_come() {
        long key = sample("call.ended").entry().delivery().key().prefix();

        assertThat(sample("call.ended").call().order())
                .isEqualTo(new Order(Orders.micros(Instant.parse("2026-11-19T15:06:03.402Z")), 6, key));
        assertThat(sample("call.ended").contact().order())
                .isEqualTo(new Order(Orders.micros(Instant.parse("2026-11-19T15:06:03.402Z")), 0, key));
        assertThat(sample("call.started").call().order().minor()).isEqualTo(2);
        assertThat(sample("call.connected").call().order().minor()).isEqualTo(4);
    }

    @Test
    void a_direction_that_is_told_once_outlasts_events_that_leave_it_out() {
        Posted inbound =
                sample("call.started").but(body -> ((ObjectNode) body.get("call")).put("direction", "inbound"));
        Posted later = sample("call.ended");

        Fact.OfCall assumed = later.facts().stream()
                .filter(Fact.OfCall.class::isInstance)
                .map(Fact.OfCall.class::cast)
                .filter(call -> call.values().containsKey(CallField.DIRECTION))
                .findFirst()
                .orElseThrow();

        assertThat(inbound.call().values()).containsEntry(CallField.DIRECTION, "inbound");
        assertThat(inbound.call().order().isAfter(assumed.order())).isTrue();
    }

    @Test
    void without_a_readable_time_that_of_receipt_counts() {
        Posted connected = sample("call.connected").but(body -> {
            body.put("timestamp", "yesterday");
            ((ObjectNode) body.get("connection_details")).put("connected_at", "0000-00-00 00:00:00");
        });

        assertThat(connected.envelope().eventTime()).isNull();
        assertThat(connected.said()).containsEntry(CallField.ANSWERED_AT, Posted.RECEIVED);
    }

    @Test
    void a_phone_that_is_no_number_is_kept_as_written_and_names_nobody() {
        Posted started = sample("call.started").but(body -> {
            ((ObjectNode) body.get("contact")).put("phone", "555-CALL");
            ((ObjectNode) body.get("call")).put("to_number", "555-CALL");
        });

        assertThat(started.said())
                .containsEntry(CallField.TO_NUMBER, "555-CALL")
                .doesNotContainKey(CallField.CONTACT_NUMBER);
        assertThat(started.contact().values()).containsEntry(ContactField.PHONE, "555-CALL");
        assertThat(started.contact().who().number()).isNull();
    }

    private static ObjectNode summary(ObjectNode body) {
        return (ObjectNode) body.get("call_summary");
    }

    private Posted sample(String name) {
        return new Posted(phoneBurner, "events", Posted.sample("phoneburner/" + name));
    }
}
