package io.trunkline.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.trunkline.config.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {
    private static final JsonNode VECTOR = Recorded.json("standard-webhooks.json");
    private static final byte[] BODY = VECTOR.get("body").asText().getBytes(UTF_8);
    private static final Secret SECRET = new Secret(VECTOR.get("secret").asText());
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String SIGNATURE = VECTOR.get("webhook-signature").asText();
    private static final Verdict AUTHENTIC =
            new Verdict.Authentic(0, VECTOR.get("webhook-id").asText());

    private final StandardWebhooks scheme = new StandardWebhooks();

    @Test
    void the_published_vector_is_authentic() {
        assertThat(verify(vector())).isEqualTo(AUTHENTIC);
    }

    @Test
    void a_secret_may_lack_its_prefix() {
        Secret bare = new Secret(SECRET.reveal().substring("whsec_".length()));

        assertThat(scheme.verify(BODY, vector(), List.of(bare), AT)).isEqualTo(AUTHENTIC);
    }

    @Test
    void one_good_signature_among_several_is_enough() {
        String several = VECTOR.get("multi_signature_header_must_pass").asText();

        assertThat(verify(vector().with("webhook-signature", several))).isEqualTo(AUTHENTIC);
    }

    @Test
    void what_must_fail_fails() {
        for (JsonNode wrong : VECTOR.get("must_fail")) {
            assertThat(verify(vector().with("webhook-signature", wrong.asText())))
                    .isEqualTo(new Verdict.Refused("no signature matches"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "v1",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void any_other_spelling_is_refused(String signature) {
        assertThat(verify(vector().with("webhook-signature", signature))).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void each_header_must_be_there_once(String name) {
        String value = vector().apply(name).get(0);

        assertThat(verify(vector().with(name))).isEqualTo(new Verdict.Refused("no " + name + " header"));
        assertThat(verify(vector().with(name, value, value)))
                .isEqualTo(new Verdict.Refused("two " + name + " headers"));
    }

    @Test
    void five_minutes_on_either_side_are_tolerated_and_no_second_more() {
        List<Secret> secrets = List.of(SECRET);

        assertThat(scheme.verify(BODY, vector(), secrets, AT.plusSeconds(300))).isEqualTo(AUTHENTIC);
        assertThat(scheme.verify(BODY, vector(), secrets, AT.minusSeconds(300))).isEqualTo(AUTHENTIC);
        assertThat(scheme.verify(BODY, vector(), secrets, AT.plusSeconds(301)))
                .isEqualTo(new Verdict.Refused("the webhook-timestamp is too old"));
        assertThat(scheme.verify(BODY, vector(), secrets, AT.minusSeconds(301)))
                .isEqualTo(new Verdict.Refused("the webhook-timestamp is in the future"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "1614265330.0", "-1614265330", "+1614265330", " 1614265330", "99999999999999999999"})
    void a_timestamp_that_is_no_number_of_seconds_is_refused(String timestamp) {
        assertThat(verify(vector().with("webhook-timestamp", timestamp)))
                .isEqualTo(new Verdict.Refused("the webhook-timestamp is not a number of seconds"));
    }

    @Test
    void an_id_with_a_full_stop_could_be_cut_in_two_ways_and_is_refused() {
        assertThat(verify(vector().with("webhook-id", "msg.1614265330"))).isInstanceOf(Verdict.Refused.class);
        assertThatThrownBy(() -> scheme.sign("msg.1", BODY, SECRET, AT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unreadable_secret_never_matches_and_spoils_no_other() {
        List<Secret> secrets = List.of(new Secret(""), new Secret("whsec_"), new Secret("whpk_!"), SECRET);

        assertThat(scheme.verify(BODY, vector(), secrets, AT))
                .isEqualTo(new Verdict.Authentic(3, VECTOR.get("webhook-id").asText()));
    }

    /** About half of all strings of 32 bytes are none: this one says y = 2. */
    @Test
    void a_public_key_that_is_no_point_of_the_curve_verifies_nothing_and_spoils_no_other() {
        Secret mistyped = new Secret("whpk_AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        String signatures = "v1a," + Base64.getEncoder().encodeToString(new byte[64]) + " " + SIGNATURE;
        Headers headers = vector().with("webhook-signature", signatures);

        Verdict verdict = scheme.verify(BODY, headers, List.of(mistyped, SECRET), AT);

        assertThat(verdict)
                .isEqualTo(new Verdict.Authentic(1, VECTOR.get("webhook-id").asText()));
    }

    @Test
    void the_reference_library_accepts_what_we_sign() throws Exception {
        Instant now = Instant.now();
        Map<String, String> signed = scheme.sign(BODY, SECRET, now);

        Webhook reference = new Webhook(SECRET.reveal());

        assertThatCode(() -> reference.verify(new String(BODY, UTF_8), asLists(signed)))
                .doesNotThrowAnyException();
    }

    @Test
    void we_accept_what_the_reference_library_signs() throws Exception {
        String signature = new Webhook(SECRET.reveal()).sign("msg_1", AT.getEpochSecond(), new String(BODY, UTF_8));

        Headers headers = vector().with("webhook-id", "msg_1").with("webhook-signature", signature);

        assertThat(verify(headers)).isEqualTo(new Verdict.Authentic(0, "msg_1"));
    }

    @Test
    void a_redelivery_signed_later_keeps_its_id() {
        Map<String, String> first = scheme.sign(BODY, SECRET, AT);
        Map<String, String> second = scheme.sign(BODY, SECRET, AT.plusSeconds(60));

        assertThat(second.get("webhook-id")).isEqualTo(first.get("webhook-id"));
        assertThat(second.get("webhook-signature")).isNotEqualTo(first.get("webhook-signature"));
    }

    @Test
    void an_ed25519_pair_signs_with_one_half_and_verifies_with_the_other() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Secret seed = new Secret("whsk_" + tail(pair.getPrivate().getEncoded()));
        Secret open = new Secret("whpk_" + tail(pair.getPublic().getEncoded()));

        Map<String, String> signed = scheme.sign(BODY, seed, AT);

        assertThat(signed.get("webhook-signature")).startsWith("v1a,");
        assertThat(scheme.verify(BODY, Headers.of(signed), List.of(SECRET, open), AT))
                .isEqualTo(new Verdict.Authentic(1, signed.get("webhook-id")));
        assertThat(scheme.verify(BODY, Headers.of(signed), List.of(seed), AT)).isInstanceOf(Verdict.Authentic.class);
        assertThat(scheme.verify("{}".getBytes(UTF_8), Headers.of(signed), List.of(open), AT))
                .isInstanceOf(Verdict.Refused.class);
        assertThatThrownBy(() -> scheme.sign(BODY, open, AT)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 8032, section 7.1, test 2: the keys that belong together. */
    @Test
    void a_secret_key_with_its_public_half_appended_is_read_too() {
        byte[] both = new byte[64];
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] open = HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        System.arraycopy(seed, 0, both, 0, 32);
        System.arraycopy(open, 0, both, 32, 32);

        Map<String, String> signed =
                scheme.sign(BODY, new Secret("whsk_" + Base64.getEncoder().encodeToString(both)), AT);

        Secret whpk = new Secret("whpk_" + Base64.getEncoder().encodeToString(open));
        assertThat(scheme.verify(BODY, Headers.of(signed), List.of(whpk), AT)).isInstanceOf(Verdict.Authentic.class);
    }

    @Property
    void one_flipped_bit_of_any_header_is_refused(
            @ForAll @IntRange(max = 2) int which,
            @ForAll @IntRange(max = 200) int at,
            @ForAll @IntRange(max = 6) int bit) {
        String name =
                List.of("webhook-id", "webhook-timestamp", "webhook-signature").get(which);
        char[] text = vector().apply(name).get(0).toCharArray();

        text[at % text.length] ^= (char) (1 << bit);

        assertThat(verify(vector().with(name, new String(text)))).isInstanceOf(Verdict.Refused.class);
    }

    @Property
    void one_flipped_bit_of_the_body_is_refused(@ForAll @IntRange(max = 159) int bit) {
        byte[] body = BODY.clone();

        body[bit / 8 % body.length] ^= (byte) (1 << bit % 8);

        assertThat(scheme.verify(body, vector(), List.of(SECRET), AT)).isInstanceOf(Verdict.Refused.class);
    }

    private Verdict verify(Headers headers) {
        return scheme.verify(BODY, headers, List.of(SECRET), AT);
    }

    private static Headers vector() {
        return new Headers()
                .with("webhook-id", VECTOR.get("webhook-id").asText())
                .with("webhook-timestamp", VECTOR.get("webhook-timestamp").asText())
                .with("webhook-signature", SIGNATURE);
    }

    private static Map<String, List<String>> asLists(Map<String, String> headers) {
        return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }

    private static String tail(byte[] encoded) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
}
