package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.event.Envelope;
import io.trunkline.fact.Fact;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.provider.standard.StandardSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a body holds, every provider describes it and reads it, and what it says fits the columns. */
class OddBodiesTest {
    private static final List<Provider> PROVIDERS;

    private static final List<Posted> SAMPLES = new ArrayList<>();

    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e400",
            "-0.0",
            "1.5",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\u2028\"",
            "\"555-CALL\"",
            "\"anonymous\"",
            "\"+1\"",
            "\"0000-00-00 00:00:00\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"10000-01-01T00:00:00Z\"",
            "1795100530114",
            "\"1795100530\"",
            "\"NaN\"",
            "\"-5\"",
            "\"javascript:1\"",
            "[]",
            "[null]",
            "[[]]",
            "[\"note\",{}]",
            "{}",
            "{\"id\":{}}",
            "{\"new\":[],\"old\":7}",
            "{\"__proto__\":1}",
            "\"" + "x".repeat(3_000) + "\"");

    static {
        PhoneNumbers numbers = new PhoneNumbers();
        Provider phoneBurner = new PhoneBurner(numbers);
        Provider callRail = new CallRail(numbers);
        Provider bolna = new Bolna(numbers);
        PROVIDERS = List.of(phoneBurner, callRail, bolna, new StandardSender());
        for (String event : List.of(
                "call.started",
                "call.connected",
                "call.ended",
                "disposition.set",
                "callback.scheduled",
                "contact.updated")) {
            SAMPLES.add(new Posted(phoneBurner, "events", Posted.sample("phoneburner/" + event)));
        }
        for (String callback : List.of("api_callbegin", "api_contact_displayed", "api_calldone")) {
            SAMPLES.add(new Posted(phoneBurner, callback, Posted.sample("phoneburner/real/" + callback)));
        }
        for (String event : List.of(
                "pre-call",
                "routing-complete",
                "post-call",
                "call-modified",
                "outbound-post-call",
                "text-message-received")) {
            SAMPLES.add(new Posted(callRail, event, Posted.sample("callrail/" + event)));
        }
        SAMPLES.add(new Posted(callRail, "form-submission", Posted.sample("callrail/text-message-received")));
        for (String status : List.of(
                "initiated",
                "ringing",
                "in-progress",
                "call-disconnected",
                "completed",
                "no-answer",
                "busy",
                "failed")) {
            SAMPLES.add(new Posted(bolna, null, Posted.sample("bolna/" + status)));
        }
    }

    @Property(tries = 5_000)
    void a_mutilated_sample_is_still_read(
            @ForAll @IntRange(max = 1_000_000) int which,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int cuts) {
        Posted sample = SAMPLES.get(which % SAMPLES.size());
        Random dice = new Random(seed);

        JsonNode body = sample.body().deepCopy();
        for (int i = 0; i < cuts; i++) {
            body = mutilate(body, dice);
        }

        check(new Posted(sample.provider(), sample.route(), body));
    }

    @Property
    void any_json_is_described_by_any_provider_under_any_path(
            @ForAll("json") JsonNode body, @ForAll("paths") String route, @ForAll @IntRange(max = 3) int which) {
        check(new Posted(PROVIDERS.get(which), route, body));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return Arbitraries.of(ODDITIES)
                .map(text -> Posted.of(PROVIDERS.get(0), null, text).body());
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "events", "api_calldone", "post-call", "call-modified", "form-submission", "x\u0000", " ", "")
                .injectNull(0.1);
    }

    private static void check(Posted posted) {
        Envelope envelope = posted.envelope();
        assertThat(envelope.type()).isNotBlank().hasSizeLessThanOrEqualTo(200).doesNotContain("\u0000");
        assertThat(envelope.known()).isEqualTo(posted.provider().types().contains(envelope.type()));
        if (envelope.subject() != null) {
            assertThat(envelope.subject())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotContain("\u0000");
        }
        assertThat(posted.reading()).isNotNull();
        assertThat(posted.facts()).allSatisfy(OddBodiesTest::fits);
    }

    private static void fits(Fact fact) {
        if (fact instanceof Fact.OfCall call) {
            call.values().values().forEach(value -> {
                if (value instanceof String text) {
                    assertThat(text)
                            .isNotBlank()
                            .doesNotContain("\u0000")
                            .doesNotMatch("(?s).*[\\x{D800}-\\x{DFFF}].*");
                } else if (value instanceof Integer number) {
                    assertThat(number).isBetween(0, 604_800);
                }
            });
        } else if (fact instanceof Fact.OfContact contact) {
            assertThat(contact.values().values())
                    .allSatisfy(text -> assertThat(text)
                            .isNotBlank()
                            .hasSizeLessThanOrEqualTo(200)
                            .doesNotContain("\u0000"));
            assertThat(contact.who().identities())
                    .allSatisfy(identity -> assertThat(identity.value()).hasSizeLessThanOrEqualTo(200));
        }
    }

    /** Puts an oddity in some place of the tree, or takes something out of it. */
    private static JsonNode mutilate(JsonNode tree, Random dice) {
        List<JsonNode> places = new ArrayList<>();
        collect(tree, places);
        JsonNode odd = Posted.of(PROVIDERS.get(0), null, ODDITIES.get(dice.nextInt(ODDITIES.size())))
                .body();
        if (places.isEmpty()) {
            return odd;
        }
        JsonNode place = places.get(dice.nextInt(places.size()));
        int at = dice.nextInt(place.size());
        if (place instanceof ArrayNode array) {
            array.set(at, odd);
        } else if (place instanceof ObjectNode object) {
            String name = new Fields(object).names().get(at);
            object.set(name, odd);
            object.remove(dice.nextInt(5) == 0 ? name : "no such member");
        }
        return tree;
    }

    /** All arrays and objects that have members. */
    private static void collect(JsonNode tree, List<JsonNode> places) {
        if (!tree.isEmpty()) {
            places.add(tree);
            tree.forEach(member -> collect(member, places));
        }
    }
}
