package io.trunkline.provider.bolna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BolnaTest {
    private static final String ID = "6a1c0f52-7c1d-4b0e-8a3f-0d9b7e5520f1";
    private static final Instant INITIATED = Instant.parse("2026-11-19T09:15:10.004511Z");
    private static final String TRANSCRIPT =
            Posted.sample("bolna/completed").get("transcript").asText();

    private final Provider bolna = new Bolna(new PhoneNumbers());

    @Test
    void a_post_is_known_again_by_execution_status_and_body() {
        Envelope envelope = bolna.describe(null, null, Posted.sample("bolna/completed"), "hash");

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "completed",
                        true,
                        List.of(ID, "completed", "hash"),
                        ID,
                        Instant.parse("2026-11-19T09:28:41.557310Z")));
    }

    @Test
    void the_first_post_tells_that_it_dials() {
        Posted initiated = sample("initiated");

        assertThat(initiated.call().key()).isEqualTo(new CallKey(Posted.TENANT, Source.BOLNA, ID));
        assertThat(initiated.said())
                .containsOnly(
                        entry(CallField.STATUS, "initiated"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DIALED_AT, INITIATED),
                        entry(CallField.FROM_NUMBER, "+12025550105"),
                        entry(CallField.TO_NUMBER, "+12025550187"),
                        entry(CallField.CONTACT_NUMBER, "+12025550187"),
                        entry(CallField.AGENT, "0b6f2c1e-5d2a-4f1e-9c53-2f6a7f0e11aa"));
        assertThat(initiated.contact().who()).isEqualTo(new Who(List.of(), "+12025550187"));
        assertThat(initiated.contact().values()).isEmpty();
    }

    @Test
    void a_hung_up_call_has_its_talk_and_no_recording_yet() {
        Posted disconnected = sample("call-disconnected");

        assertThat(disconnected.said())
                .containsOnly(
                        entry(CallField.STATUS, "call-disconnected"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DIALED_AT, INITIATED),
                        entry(CallField.DISCONNECTED_AT, Instant.parse("2026-11-19T09:15:48.046733Z")),
                        entry(CallField.TALK_SECONDS, 27),
                        entry(CallField.RING_SECONDS, 2),
                        entry(CallField.TRANSCRIPT, TRANSCRIPT),
                        entry(CallField.HANGUP_BY, "user"),
                        entry(CallField.HANGUP_BY_RAW, "Callee"),
                        entry(CallField.HANGUP_REASON, "Call recipient hungup"),
                        entry(CallField.HANGUP_CODE, "4000"),
                        entry(CallField.FROM_NUMBER, "+12025550105"),
                        entry(CallField.TO_NUMBER, "+12025550187"),
                        entry(CallField.CONTACT_NUMBER, "+12025550187"),
                        entry(CallField.AGENT, "0b6f2c1e-5d2a-4f1e-9c53-2f6a7f0e11aa"));
    }

    @Test
    void a_completed_call_tells_the_rest_and_not_when_it_ended() {
        assertThat(sample("completed").said())
                .containsEntry(CallField.STATUS, "completed")
                .containsEntry(CallField.TALK_SECONDS, 27)
                .containsEntry(CallField.SUMMARY, "Recipient confirmed interest and agreed to a visit.")
                .containsEntry(
                        CallField.RECORDING_URL,
                        "https://recordings.example.com/bolna/5b9f4c0e-2f6d-4c0b-9b0e-8b6f0e6f1a01.mp3")
                .doesNotContainKeys(CallField.DISCONNECTED_AT, CallField.ANSWERED_AT);
    }

    @Test
    void a_failed_call_says_why() {
        Posted failed = sample("failed");

        assertThat(failed.said())
                .containsEntry(CallField.STATUS, "failed")
                .containsEntry(CallField.HANGUP_BY, "system")
                .containsEntry(
                        CallField.ERROR, failed.body().get("error_message").asText())
                .doesNotContainKeys(CallField.TALK_SECONDS, CallField.DISCONNECTED_AT);
    }

    @ParameterizedTest
    @CsvSource({
        "initiated,", "ringing,RINGING_AT", "in-progress,ANSWERED_AT", "call-disconnected,DISCONNECTED_AT",
        "no-answer,DISCONNECTED_AT", "busy,DISCONNECTED_AT", "completed,", "failed,"
    })
    void each_status_states_its_own_time_beside_that_of_the_dial(String status, CallField field) {
        Posted posted = sample(status);

        Map<CallField, Object> times = new EnumMap<>(posted.said());
        times.values().removeIf(value -> !(value instanceof Instant));

        Map<CallField, Object> expected = new EnumMap<>(Map.of(CallField.DIALED_AT, INITIATED));
        Optional.ofNullable(field)
                .ifPresent(own -> expected.put(own, posted.envelope().eventTime()));
        assertThat(times).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scheduled",
                "queued",
                "rescheduled",
                "initiated",
                "ringing",
                "in-progress",
                "call-disconnected",
                "completed",
                "no-answer",
                "busy",
                "balance-low",
                "failed",
                "canceled",
                "stopped",
                "error"
            })
    void every_status_of_the_vendor_is_known(String status) {
        Posted posted = sample("initiated").but(body -> body.put("status", status));

        assertThat(bolna.types()).hasSize(15).contains(status);
        assertThat(posted.envelope().type()).isEqualTo(status);
        assertThat(posted.said()).containsEntry(CallField.STATUS, status);
    }

    @ParameterizedTest
    @CsvSource({"balance_low,balance-low,true", "BUSY,busy,true", "done,done,false", "rejected,rejected,false"})
    void other_spellings_are_read_and_other_words_kept(String status, String type, boolean known) {
        Envelope envelope =
                sample("initiated").but(body -> body.put("status", status)).envelope();

        assertThat(envelope.type()).isEqualTo(type);
        assertThat(envelope.known()).isEqualTo(known);
    }

    @Test
    void a_completed_call_without_conversation_has_no_talk() {
        Posted rejected = sample("completed").but(body -> body.put("conversation_duration", 0));

        assertThat(rejected.said()).doesNotContainKey(CallField.TALK_SECONDS);
    }

    @Test
    void the_lines_duration_stands_in_for_one_that_is_missing() {
        Posted older = sample("completed").but(body -> body.remove("conversation_duration"));

        assertThat(older.said()).containsEntry(CallField.TALK_SECONDS, 28);
    }

    @ParameterizedTest
    @CsvSource({
        "outbound,Callee,user", "outbound,Caller,agent", "inbound,Callee,agent", "inbound,Caller,user",
        "outbound,Carrier,system", "outbound,API Request,system", "inbound,agent,agent", "outbound,user,user"
    })
    void who_hung_up_depends_on_the_direction(String direction, String raw, String by) {
        Posted posted = sample("call-disconnected")
                .but(body -> ((ObjectNode) body.get("telephony_data"))
                        .put("call_type", direction)
                        .put("hangup_by", raw));

        assertThat(posted.said())
                .containsEntry(CallField.HANGUP_BY, by)
                .containsEntry(CallField.HANGUP_BY_RAW, raw)
                .containsEntry(CallField.DIRECTION, direction);
    }

    @Test
    void nobody_hung_up_on_a_call_that_was_not_answered_so_it_was_the_system() {
        Posted busy = sample("busy").but(body -> ((ObjectNode) body.get("telephony_data")).remove("hangup_by"));

        assertThat(busy.said()).containsEntry(CallField.HANGUP_BY, "system").doesNotContainKey(CallField.HANGUP_BY_RAW);
    }

    @Test
    void on_an_inbound_call_the_person_is_who_called() {
        Posted inbound = sample("ringing").but(body -> {
            ((ObjectNode) body.get("telephony_data"))
                    .put("call_type", "inbound")
                    .put("from_number", "+12025550188")
                    .put("to_number", "+12025550105");
            body.remove("user_number");
        });

        assertThat(inbound.said()).containsEntry(CallField.CONTACT_NUMBER, "+12025550188");
    }

    @Test
    void the_flat_form_is_read_too() {
        Posted flat = Posted.of(bolna, null, """
                {"event":"call-disconnected","execution_id":"exec_1","phone_number":"+12025550187","status":"done",
                 "timestamp":"2026-11-19T09:15:48Z","conversation_time":27,"hangup_by":"agent",
                 "hangup_reason":"goodbye","hangup_provider_code":"16",
                 "transcript":[{"role":"assistant","content":"Hi"},{"role":"user","content":"Bye"},7,{"role":"user"}]}
                """);

        assertThat(flat.envelope().type()).isEqualTo("call-disconnected");
        assertThat(flat.envelope().subject()).isEqualTo("exec_1");
        assertThat(flat.said())
                .containsOnly(
                        entry(CallField.STATUS, "call-disconnected"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DISCONNECTED_AT, Instant.parse("2026-11-19T09:15:48Z")),
                        entry(CallField.CONTACT_NUMBER, "+12025550187"),
                        entry(CallField.TALK_SECONDS, 27),
                        entry(CallField.TRANSCRIPT, "assistant: Hi\nuser: Bye"),
                        entry(CallField.HANGUP_BY, "agent"),
                        entry(CallField.HANGUP_BY_RAW, "agent"),
                        entry(CallField.HANGUP_REASON, "goodbye"),
                        entry(CallField.HANGUP_CODE, "16"));
    }

    @Test
    void posts_count_by_their_time_then_by_how_far_the_call_has_come() {
        Posted ringing = sample("ringing");

        long key = ringing.entry().delivery().key().prefix();
        assertThat(ringing.call().order())
                .isEqualTo(new Order(Orders.micros(ringing.envelope().eventTime()), 3, key));
    }

    @Test
    void without_an_execution_id_there_is_nothing_to_act_on() {
        Posted nameless = sample("ringing").but(body -> body.remove("id"));

        assertThat(nameless.reading()).isEqualTo(new Reading.Ignored("no execution id"));
    }

    private Posted sample(String status) {
        return new Posted(bolna, null, Posted.sample("bolna/" + status));
    }
}
