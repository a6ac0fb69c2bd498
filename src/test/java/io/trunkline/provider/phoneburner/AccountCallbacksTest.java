package io.trunkline.provider.phoneburner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCallbacksTest {
    private static final Who DANA = new Who(
            List.of(new Identity("sourceco", "sc_buyer_4471"), new Identity("phoneburner", "5510447")), "+12025550143");

    private final Provider phoneBurner = new PhoneBurner(new PhoneNumbers(), ZoneId.of("America/New_York"));

    @Test
    void a_dial_starts_a_call_at_a_time_in_the_accounts_zone() {
        Posted begin = sample("api_callbegin");

        assertThat(begin.envelope().eventTime()).isEqualTo("2026-11-19T15:02:10Z");
        assertThat(begin.said())
                .containsOnly(
                        entry(CallField.STATUS, "initiated"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DIALED_AT, Instant.parse("2026-11-19T15:02:10Z")),
                        entry(CallField.TO_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.SESSION, "981234"),
                        entry(CallField.REP, "90211"),
                        entry(CallField.REP_NAME, "Riley Okafor"),
                        entry(CallField.REP_EMAIL, "riley.okafor@example.com"));
        assertThat(begin.contact().who()).isEqualTo(DANA);
    }

    @Test
    void a_dial_that_names_no_time_holds_against_nothing_that_is_known_of_the_call() {
        Posted begin = sample("api_callbegin").but(body -> body.remove("start_time"));
        Posted done = sample("api_calldone");

        assertThat(begin.envelope().eventTime()).isNull();
        assertThat(begin.said()).containsEntry(CallField.STATUS, "initiated").containsKey(CallField.DIALED_AT);
        assertThat(done.entry().usableTime()).isBefore(begin.entry().usableTime());
        assertThat(done.call().order().isAfter(begin.call().order())).isTrue();
    }

    @Test
    void a_contact_on_the_screen_tells_who_and_nothing_of_a_call() {
        Posted displayed = sample("api_contact_displayed");

        assertThat(displayed.facts()).hasSize(1);
        assertThat(displayed.contact().who()).isEqualTo(DANA);
        assertThat(displayed.contact().values())
                .containsOnly(
                        entry(ContactField.FIRST_NAME, "Dana"),
                        entry(ContactField.LAST_NAME, "Whitfield"),
                        entry(ContactField.PHONE, "+12025550143"),
                        entry(ContactField.EMAIL, "dana.whitfield@example.com"));
    }

    @Test
    void a_finished_call_tells_everything_at_once() {
        Posted done = sample("api_calldone");

        assertThat(done.envelope().eventTime()).isEqualTo("2026-11-19T15:06:03Z");
        assertThat(done.said())
                .containsOnly(
                        entry(CallField.STATUS, "completed"),
                        entry(CallField.DIRECTION, "outbound"),
                        entry(CallField.DIALED_AT, Instant.parse("2026-11-19T15:02:10Z")),
                        entry(CallField.ANSWERED_AT, Instant.parse("2026-11-19T15:02:10Z")),
                        entry(CallField.DISCONNECTED_AT, Instant.parse("2026-11-19T15:06:03Z")),
                        entry(CallField.TALK_SECONDS, 222),
                        entry(CallField.TO_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_NUMBER, "+12025550143"),
                        entry(CallField.CONTACT_IDENTITY, "sourceco:sc_buyer_4471"),
                        entry(CallField.DISPOSITION_CODE, "Interested"),
                        entry(CallField.DISPOSITION_LABEL, "Interested"),
                        entry(CallField.DISPOSITION_NOTES, "Asked for the overview deck."),
                        entry(CallField.RECORDING_URL, "https://recordings.example.com/pb/public/73355012.mp3"),
                        entry(CallField.SESSION, "981234"),
                        entry(CallField.REP, "90211"),
                        entry(CallField.REP_NAME, "Riley Okafor"),
                        entry(CallField.REP_EMAIL, "riley.okafor@example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,No Answer,no-answer",
        "0,Busy,busy",
        "0,Left Voicemail,voicemail",
        "0,Left Voice Mail,voicemail",
        "0,Gatekeeper says later,no-answer",
        "1,Busy,completed",
        "maybe,Interested,no-answer"
    })
    void an_unconnected_call_ends_as_its_disposition_says(String connected, String disposition, String status) {
        Posted done = sample("api_calldone")
                .but(body -> body.put("connected", connected).put("status", disposition));

        assertThat(done.said())
                .containsEntry(CallField.STATUS, status)
                .containsEntry(CallField.DISPOSITION_CODE, disposition)
                .containsEntry(CallField.TALK_SECONDS, connected.equals("1") ? 222 : 0);
        assertThat(done.said().containsKey(CallField.ANSWERED_AT)).isEqualTo(connected.equals("1"));
    }

    @Test
    void a_relays_wrapper_is_taken_off() {
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        JsonNode callback = Posted.sample("phoneburner/real/api_calldone");
        wrapped.put("Transcript", "Riley: Hello").put("status", "Interested").set("body", callback);

        Posted done = new Posted(phoneBurner, "api_calldone", wrapped);

        assertThat(done.call().key().externalId()).isEqualTo("73355012");
        assertThat(done.said()).containsEntry(CallField.TRANSCRIPT, "Riley: Hello");
        assertThat(done.envelope().subject()).isEqualTo("73355012");
    }

    @Test
    void an_end_before_the_start_is_dropped() {
        Posted done = sample("api_calldone").but(body -> body.put("end_time", "2026-11-19 10:02:09"));

        assertThat(done.said()).doesNotContainKey(CallField.DISCONNECTED_AT);
    }

    @Test
    void without_an_id_there_is_nothing_to_act_on() {
        Posted done = sample("api_calldone").but(body -> body.remove("call_id"));
        Posted displayed = Posted.of(phoneBurner, "api_contact_displayed", "{\"ds_id\":\"1\"}");

        assertThat(done.reading()).isEqualTo(new Reading.Ignored("no call id"));
        assertThat(displayed.reading()).isEqualTo(new Reading.Ignored("no contact id"));
    }

    private Posted sample(String type) {
        return new Posted(phoneBurner, type, Posted.sample("phoneburner/real/" + type));
    }
}
