package io.trunkline.provider.phoneburner;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneBurnerTest {
    private final Provider phoneBurner = new PhoneBurner(new PhoneNumbers());

    @Test
    void an_event_is_known_again_by_its_id() {
        Envelope envelope = new Posted(phoneBurner, "events", Posted.sample("phoneburner/call.started")).envelope();

        assertThat(phoneBurner.source()).isEqualTo(Source.PHONEBURNER);
        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "call.started",
                        true,
                        List.of("evt_01started"),
                        "call_7f3c19",
                        Instant.parse("2026-11-19T15:02:10.114Z")));
    }

    @Test
    void a_callback_is_known_again_by_its_type_its_call_and_its_body() {
        Envelope envelope =
                phoneBurner.describe("api_calldone", null, Posted.sample("phoneburner/real/api_calldone"), "hash");

        assertThat(envelope.type()).isEqualTo("api_calldone");
        assertThat(envelope.keyParts()).containsExactly("api_calldone", "73355012", "hash");
        assertThat(envelope.eventTime()).isEqualTo("2026-11-19T10:06:03Z");
    }

    @Test
    void an_edit_is_about_its_contact() {
        Posted updated = new Posted(phoneBurner, null, Posted.sample("phoneburner/contact.updated"));

        assertThat(updated.envelope().subject()).isEqualTo("pb_contact_88120");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"event_id\":\"  \"}", "{\"event_id\":null}", "{\"event_id\":{}}", "{}"})
    void a_blank_event_id_is_none(String body) {
        assertThat(phoneBurner
                        .describe(
                                "events",
                                null,
                                Posted.of(phoneBurner, "events", body).body(),
                                "hash")
                        .keyParts())
                .containsExactly("unrecognised", "", "hash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"call.started\"",
                "true",
                "{}",
                "{\"event\":null}",
                "{\"event\":[\"a\"]}",
                "{\"event\":\"\"}",
                "{\"event\":\" \"}"
            })
    void what_names_no_event_is_unrecognised(String body) {
        Envelope envelope = Posted.of(phoneBurner, "events", body).envelope();

        assertThat(envelope.type()).isEqualTo("unrecognised");
        assertThat(envelope.known()).isFalse();
    }

    @Test
    void an_unknown_path_names_an_unknown_event() {
        Envelope envelope = Posted.of(phoneBurner, "api_callend", "{}").envelope();

        assertThat(envelope.type()).isEqualTo("api_callend");
        assertThat(envelope.known()).isFalse();
    }

    @Test
    void a_type_with_a_control_character_is_not_the_type_without_it() {
        Envelope envelope = Posted.of(phoneBurner, "events", "{\"event\":\"call.started\\u0000\\ud800\"}")
                .envelope();

        assertThat(envelope.type()).isEqualTo("call.started\uFFFD\uFFFD");
        assertThat(envelope.known()).isFalse();
    }

    @Test
    void two_long_ids_that_begin_alike_stay_two() {
        String prefix = "x".repeat(3_000);
        Posted one = Posted.of(
                phoneBurner,
                null,
                "{\"event\":\"call.started\",\"event_id\":\"" + prefix + "1\",\"call_id\":\"" + prefix + "1\"}");
        Posted two = Posted.of(
                phoneBurner,
                null,
                "{\"event\":\"call.started\",\"event_id\":\"" + prefix + "2\",\"call_id\":\"" + prefix + "2\"}");

        assertThat(one.envelope().keyParts()).isNotEqualTo(two.envelope().keyParts());
        assertThat(one.envelope().subject())
                .hasSize(200)
                .isNotEqualTo(two.envelope().subject());
        assertThat(one.call().key().id()).isNotEqualTo(two.call().key().id());
    }
}
