package io.trunkline.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha256HexTest {
    /** RFC 4231, test case 2. */
    private static final String RFC_4231 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);
    private static final List<Secret> JEFE = List.of(new Secret("Jefe"));

    private final Scheme scheme = new HmacSha256Hex();

    @ParameterizedTest
    @ValueSource(
            strings = {
                RFC_4231,
                "sha256=" + RFC_4231,
                "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843"
            })
    void the_published_vector_is_authentic_in_every_spelling(String header) {
        Verdict verdict = verify(BODY, header);

        assertThat(verdict).isEqualTo(new Verdict.Authentic(0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=" + RFC_4231,
                "SHA256=" + RFC_4231,
                " " + RFC_4231,
                RFC_4231 + "=",
                RFC_4231 + "," + RFC_4231,
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38",
                "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="
            })
    void what_is_not_32_bytes_of_hexadecimal_is_refused(String header) {
        Verdict verdict = verify(BODY, header);

        assertThat(verdict).isEqualTo(new Verdict.Refused("the signature is not hexadecimal of 32 bytes"));
    }

    @Test
    void no_header_is_refused() {
        Verdict verdict = scheme.verify(BODY, new Headers(), JEFE, Instant.EPOCH);

        assertThat(verdict).isEqualTo(new Verdict.Refused("no X-Phoneburner-Signature header"));
    }

    @Test
    void two_headers_are_refused_even_if_both_are_right() {
        Verdict verdict =
                scheme.verify(BODY, new Headers().with(HmacSha256Hex.HEADER, RFC_4231, RFC_4231), JEFE, Instant.EPOCH);

        assertThat(verdict).isEqualTo(new Verdict.Refused("two X-Phoneburner-Signature headers"));
    }

    @Test
    void during_a_rotation_the_verdict_says_which_secret_it_was() {
        List<Secret> rotation = List.of(new Secret(""), new Secret("newer"), new Secret("Jefe"));

        Verdict verdict =
                scheme.verify(BODY, new Headers().with(HmacSha256Hex.HEADER, RFC_4231), rotation, Instant.EPOCH);

        assertThat(verdict).isEqualTo(new Verdict.Authentic(2, null));
    }

    @Test
    void another_secret_is_refused() {
        Map<String, String> signed = scheme.sign(BODY, new Secret("other"), Instant.EPOCH);

        Verdict verdict = scheme.verify(BODY, Headers.of(signed), JEFE, Instant.EPOCH);

        assertThat(verdict).isEqualTo(new Verdict.Refused("the signature does not match"));
    }

    @Property
    void what_it_signs_it_verifies(@ForAll byte[] body) {
        Map<String, String> signed = scheme.sign(body, JEFE.get(0), Instant.EPOCH);

        assertThat(scheme.verify(body, Headers.of(signed), JEFE, Instant.EPOCH)).isInstanceOf(Verdict.Authentic.class);
    }

    @Property
    void one_flipped_bit_of_the_body_is_refused(
            @ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 1599) int bit) {
        Map<String, String> signed = scheme.sign(body, JEFE.get(0), Instant.EPOCH);

        body[bit / 8 % body.length] ^= (byte) (1 << bit % 8);

        assertThat(scheme.verify(body, Headers.of(signed), JEFE, Instant.EPOCH)).isInstanceOf(Verdict.Refused.class);
    }

    @Property
    void one_flipped_bit_of_the_header_is_refused_unless_it_only_changes_the_case_of_a_digit(
            @ForAll @IntRange(max = 63) int at, @ForAll @IntRange(max = 6) int bit) {
        char[] text = RFC_4231.toCharArray();

        text[at] ^= (char) (1 << bit);

        String flipped = new String(text);
        boolean sameDigits = flipped.toLowerCase(Locale.ROOT).equals(RFC_4231);
        assertThat(verify(BODY, flipped) instanceof Verdict.Authentic).isEqualTo(sameDigits);
    }

    @Test
    void threads_do_not_disturb_each_other() {
        long authentic = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> verify(BODY, RFC_4231) instanceof Verdict.Authentic)
                .count();

        assertThat(authentic).isEqualTo(20_000);
    }

    private Verdict verify(byte[] body, String header) {
        return scheme.verify(body, new Headers().with("x-phoneburner-signature", header), JEFE, Instant.EPOCH);
    }
}
