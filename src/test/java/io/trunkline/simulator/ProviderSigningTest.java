package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.simulator.Signing.Signed;
import io.trunkline.simulator.shot.Claim;
import io.trunkline.simulator.shot.Person;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderSigningTest {
    private static final Signing SIGNING = new ProviderSigning(
            new Secret("key"), new Secret("0123456789abcdef0123456789abcdef"), new Secret("unguessable"));

    @Test
    void the_call_tracker_signs_with_sha1_in_base64() throws IOException {
        Signed signed = SIGNING.sign(shot(Source.CALLRAIL, recorded()));

        assertThat(signed).isEqualTo(new Signed(Map.of("Signature", "kPdkBuc0ifYdPw6klyl4y9D707Y="), ""));
    }

    @Test
    void the_dialer_signs_with_sha256_in_hex() {
        Buffer body = Buffer.buffer("The quick brown fox jumps over the lazy dog");

        Signed signed = SIGNING.sign(shot(Source.PHONEBURNER, body));

        assertThat(signed.headers())
                .containsExactly(Map.entry(
                        "X-Phoneburner-Signature",
                        "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
    }

    @Test
    void the_voice_agent_has_a_token_in_its_path() {
        Signed signed = SIGNING.sign(shot(Source.BOLNA, Buffer.buffer("{}")));

        assertThat(signed).isEqualTo(new Signed(Map.of(), "/unguessable"));
    }

    private static Buffer recorded() throws IOException {
        try (InputStream file = ProviderSigningTest.class.getResourceAsStream("/signature/callrail-own-body.bin")) {
            return Buffer.buffer(file.readAllBytes());
        }
    }

    private static Shot shot(Source source, Buffer body) {
        Person nobody = new Person(null, null, null);
        Claim claim = new Claim(Claim.About.CALL, "1", nobody, 0, Map.of(), Map.of(), null);
        return new Shot(source, "", "any", body, Instant.EPOCH, 0, claim);
    }
}
