package io.trunkline.provider.callrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRailTest {
    private static final Instant START = Instant.parse("2026-11-19T15:15:02.290Z");
    private static final String ID = "CAL1da9cdf298594f3ebfcedde4ab7a687d";

    private final Provider callRail = new CallRail(new PhoneNumbers());

    @Test
    void before_a_call_is_connected_it_rings_whatever_the_body_says_of_missed() {
        Posted preCall = sample("pre-call");

        assertThat(preCall.call().key()).isEqualTo(new CallKey(Posted.TENANT, Source.CALLRAIL, ID));
        assertThat(preCall.said())
                .containsOnly(
                        entry(CallField.STATUS, "ringing"),
                        entry(CallField.DIRECTION, "inbound"),
                        entry(CallField.RINGING_AT, START),
                        entry(CallField.FROM_NUMBER, "+12025550161"),
                        entry(CallField.TO_NUMBER, "+12025550110"),
                        entry(CallField.CONTACT_NUMBER, "+12025550161"),
                        entry(CallField.CAMPAIGN, "Google Ads"));
        assertThat(preCall.contact().who()).isEqualTo(new Who(List.of(), "+12025550161"));
        assertThat(preCall.contact().values())
                .containsOnly(entry(ContactField.FIRST_NAME, "Jordan"), entry(ContactField.LAST_NAME, "Example"));
    }

    @Test
    void a_routed_call_is_in_progress() {
        assertThat(sample("routing-complete").said())
                .containsEntry(CallField.STATUS, "in-progress")
                .doesNotContainKeys(CallField.RINGING_AT, CallField.TALK_SECONDS, CallField.DISCONNECTED_AT);
    }

    @Test
    void a_finished_call_tells_all_of_it() {
        Posted postCall = sample("post-call");

        assertThat(postCall.said())
                .containsOnly(
                        entry(CallField.STATUS, "completed"),
                        entry(CallField.DIRECTION, "inbound"),
                        entry(CallField.ANSWERED_AT, START),
                        entry(CallField.DISCONNECTED_AT, START.plusSeconds(187)),
                        entry(CallField.TALK_SECONDS, 187),
                        entry(CallField.FROM_NUMBER, "+12025550161"),
                        entry(CallField.TO_NUMBER, "+12025550110"),
                        entry(CallField.CONTACT_NUMBER, "+12025550161"),
                        entry(
                                CallField.RECORDING_URL,
                                "https://app.callrail.example.com/calls/" + ID
                                        + "/recording/redirect?access_key=sample0000sample"),
                        entry(CallField.RECORDING_SECONDS, 184),
                        entry(
                                CallField.TRANSCRIPT,
                                "Caller: Hi, I need a quote for a new roof. Agent: Sure, can I take your address?"),
                        entry(CallField.CAMPAIGN, "roof-quotes"),
                        entry(CallField.TAGS, "Quote"),
                        entry(CallField.REP, "agent@example.com"),
                        entry(CallField.REP_EMAIL, "agent@example.com"));
    }

    @Test
    void an_outbound_call_was_dialed_by_us() {
        assertThat(sample("outbound-post-call").said())
                .containsEntry(CallField.DIRECTION, "outbound")
                .containsEntry(CallField.DIALED_AT, START)
                .containsEntry(CallField.FROM_NUMBER, "+12025550110")
                .containsEntry(CallField.TO_NUMBER, "+12025550161")
                .containsEntry(CallField.CONTACT_NUMBER, "+12025550161")
                .containsEntry(CallField.STATUS, "completed");
    }

    @ParameterizedTest
    @CsvSource({"true,false,completed,187", "false,true,voicemail,0", "false,false,no-answer,0"})
    void a_finished_call_was_answered_or_recorded_or_missed(
            boolean answered, boolean voicemail, String status, int talk) {
        Posted postCall =
                sample("post-call").but(body -> body.put("answered", answered).put("voicemail", voicemail));

        assertThat(postCall.said())
                .containsEntry(CallField.STATUS, status)
                .containsEntry(CallField.TALK_SECONDS, talk)
                .containsEntry(CallField.DISCONNECTED_AT, START.plusSeconds(187));
        assertThat(postCall.said().containsKey(CallField.ANSWERED_AT)).isEqualTo(answered);
    }

    @Test
    void the_vendors_published_body_is_a_voicemail() {
        Posted published = Posted.of(callRail, "post-call", published());

        assertThat(published.call().key().externalId()).isEqualTo("766970532");
        assertThat(published.said())
                .containsEntry(CallField.STATUS, "voicemail")
                .containsEntry(CallField.DISCONNECTED_AT, Instant.parse("2018-02-19T18:41:13.236Z"))
                .containsEntry(CallField.LEAD_STATUS, "previously_marked_good_lead")
                .doesNotContainKeys(CallField.NOTE, CallField.TAGS, CallField.TRANSCRIPT, CallField.VALUE);
    }

    @Test
    void a_modification_states_the_new_values() {
        assertThat(sample("call-modified").said())
                .containsEntry(CallField.TAGS, "Quote, Booked")
                .containsEntry(CallField.NOTE, "Booked site visit for Tuesday.")
                .containsEntry(CallField.VALUE, "$4500.00")
                .containsEntry(CallField.LEAD_STATUS, "good_lead")
                .containsEntry(CallField.STATUS, "completed");
    }

    @Test
    void a_modification_empties_the_fields_it_names_and_no_other() {
        Posted modified = sample("call-modified").but(body -> {
            body.put("note", "").putNull("value").put("transcription", "").remove("lead_status");
            body.putArray("tags");
            body.putArray("conversational_transcript");
            body.putArray("changes")
                    .add("tags")
                    .add("note")
                    .add("value")
                    .add("lead_status")
                    .add(7)
                    .add("spam");
        });

        assertThat(modified.said())
                .containsEntry(CallField.TAGS, null)
                .containsEntry(CallField.NOTE, null)
                .containsEntry(CallField.VALUE, null)
                .containsEntry(CallField.LEAD_STATUS, null)
                .doesNotContainKey(CallField.TRANSCRIPT);
    }

    @Test
    void only_a_modification_empties_anything() {
        Posted postCall =
                sample("post-call").but(body -> body.putArray("changes").add("note"));

        assertThat(postCall.said()).doesNotContainKey(CallField.NOTE);
    }

    @Test
    void a_spoken_dialogue_stands_in_for_a_missing_transcription() {
        Posted postCall = sample("post-call").but(body -> body.putNull("transcription"));

        assertThat(postCall.said())
                .containsEntry(
                        CallField.TRANSCRIPT,
                        "caller: Hi, I need a quote for a new roof.\nagent: Sure, can I take your address?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "+266696687", "", "12345"})
    void a_caller_who_hides_the_number_is_nobody(String number) {
        Posted postCall = sample("post-call").but(body -> body.put("customer_phone_number", number));

        assertThat(postCall.facts()).hasSize(1);
        assertThat(postCall.said()).doesNotContainKey(CallField.CONTACT_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "pre-call,0",
        "routing-complete,1",
        "post-call,2",
        "call-modified,3",
        "outbound-post-call,2",
    })
    void what_is_said_of_a_call_counts_by_kind_then_receipt(String type, int rank) {
        assertThat(sample(type).call().order()).isEqualTo(new Order(rank, Orders.micros(Posted.RECEIVED), 7));
    }

    @Test
    void what_is_said_of_a_person_counts_by_time() {
        Posted postCall = sample("post-call");

        long key = postCall.entry().delivery().key().prefix();
        assertThat(postCall.contact().order()).isEqualTo(new Order(Orders.micros(START), 0, key));
    }

    @Test
    void the_path_alone_names_the_event() {
        Posted body = sample("post-call").but(node -> node.put("event", "pre-call"));

        Envelope named = callRail.describe("post-call", null, body.body(), "hash");

        assertThat(named).isEqualTo(new Envelope("post-call", true, List.of("post-call", ID, "hash"), ID, START));
        assertThat(callRail.describe(null, null, body.body(), "hash").type()).isEqualTo("unrecognised");
        assertThat(callRail.describe("events", null, body.body(), "hash").known())
                .isFalse();
    }

    @Test
    void without_a_resource_id_there_is_nothing_to_act_on() {
        Posted postCall = sample("post-call").but(body -> body.remove("resource_id"));

        assertThat(postCall.reading()).isEqualTo(new Reading.Ignored("no resource_id"));
    }

    @Test
    void of_two_modifications_the_one_received_later_counts() {
        Entry first = sample("call-modified").entry();
        Entry second = new Entry(new LogId(3, Posted.RECEIVED.plusNanos(1_000)), 0, 0, first.delivery());

        assertThat(order(second).isAfter(order(first))).isTrue();
    }

    private Order order(Entry entry) {
        return ((Reading.Understood) callRail.read(entry))
                .facts().stream()
                        .filter(Fact.OfCall.class::isInstance)
                        .map(fact -> ((Fact.OfCall) fact).order())
                        .findFirst()
                        .orElseThrow();
    }

    private Posted sample(String type) {
        return new Posted(callRail, type, (ObjectNode) Posted.sample("callrail/" + type));
    }

    private static String published() {
        try (InputStream in = CallRailTest.class.getResourceAsStream("/signature/callrail-published-body.bin")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
