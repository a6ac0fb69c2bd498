package io.trunkline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.config.Secret;
import io.trunkline.event.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha1Base64Test {
    private static final byte[] PUBLISHED = Recorded.bytes("callrail-published-body.bin");
    private static final Secret PUBLISHED_KEY = new Secret("072e77e426f92738a72fe23c4d1953b4");
    private static final String PUBLISHED_SIGNATURE = "UZAHbUdfm3GqL7qzilGozGzWV64=";

    private final Scheme scheme = new HmacSha1Base64();

    @Test
    void the_vendors_published_vector_is_authentic() {
        Verdict verdict = verify(PUBLISHED_SIGNATURE);

        assertThat(verdict).isEqualTo(new Verdict.Authentic(0, null));
    }

    @Test
    void our_own_vector_is_authentic() {
        JsonNode vector = Recorded.json("callrail-own.json");
        byte[] body = Recorded.bytes("callrail-own-body.bin");

        Map<String, String> signed =
                scheme.sign(body, new Secret(vector.get("signing_key").asText()), Instant.EPOCH);

        assertThat(Digest.of(body).hex()).isEqualTo(vector.get("body_sha256").asText());
        assertThat(signed).containsEntry("Signature", vector.get("Signature").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UZAHbUdfm3GqL7qzilGozGzWV64",
                "UZAHbUdfm3GqL7qzilGozGzWV64==",
                "UZAHbUdfm3GqL7qzilGozGzWV64= ",
                " UZAHbUdfm3GqL7qzilGozGzWV64=",
                "UZAHbUdfm3GqL7qzilGozGzWV6-_",
                "UZAHbUdfm3GqL7qzil\nozGzWV64=",
                "5190076d475f9b71aa2fbab38a51a8cc6cd657ae",
                "sha1=UZAHbUdfm3GqL7qzilGozGzWV64="
            })
    void what_is_not_base64_of_20_bytes_is_refused(String header) {
        Verdict verdict = verify(header);

        assertThat(verdict).isEqualTo(new Verdict.Refused("the signature is not base64 of 20 bytes"));
    }

    @Test
    void another_spelling_of_the_same_bytes_is_refused() {
        Verdict verdict = verify("UZAHbUdfm3GqL7qzilGozGzWV65=");

        assertThat(verdict).isEqualTo(new Verdict.Refused("the signature does not match"));
    }

    @Test
    void a_missing_or_doubled_header_is_refused() {
        List<Secret> secrets = List.of(PUBLISHED_KEY);
        Headers doubled = new Headers().with("Signature", PUBLISHED_SIGNATURE, PUBLISHED_SIGNATURE);

        assertThat(scheme.verify(PUBLISHED, new Headers(), secrets, Instant.EPOCH))
                .isEqualTo(new Verdict.Refused("no Signature header"));
        assertThat(scheme.verify(PUBLISHED, doubled, secrets, Instant.EPOCH))
                .isEqualTo(new Verdict.Refused("two Signature headers"));
    }

    @Test
    void during_a_rotation_either_secret_counts_and_afterwards_only_the_new_one() {
        Secret newer = new Secret("newer");
        Headers old = Headers.of(scheme.sign(PUBLISHED, PUBLISHED_KEY, Instant.EPOCH));

        assertThat(scheme.verify(PUBLISHED, old, List.of(newer, PUBLISHED_KEY), Instant.EPOCH))
                .isEqualTo(new Verdict.Authentic(1, null));
        assertThat(scheme.verify(PUBLISHED, old, List.of(newer), Instant.EPOCH)).isInstanceOf(Verdict.Refused.class);
        assertThat(scheme.verify(PUBLISHED, old, List.of(new Secret("")), Instant.EPOCH))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Property
    void one_flipped_bit_of_the_body_is_refused(
            @ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 1599) int bit) {
        Headers signed = Headers.of(scheme.sign(body, PUBLISHED_KEY, Instant.EPOCH));

        body[bit / 8 % body.length] ^= (byte) (1 << bit % 8);

        assertThat(scheme.verify(body, signed, List.of(PUBLISHED_KEY), Instant.EPOCH))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Property
    void one_flipped_bit_of_the_header_is_refused(
            @ForAll @IntRange(max = 27) int at, @ForAll @IntRange(max = 6) int bit) {
        char[] text = PUBLISHED_SIGNATURE.toCharArray();

        text[at] ^= (char) (1 << bit);

        assertThat(verify(new String(text))).isInstanceOf(Verdict.Refused.class);
    }

    private Verdict verify(String header) {
        return scheme.verify(PUBLISHED, new Headers().with("Signature", header), List.of(PUBLISHED_KEY), Instant.EPOCH);
    }
}
