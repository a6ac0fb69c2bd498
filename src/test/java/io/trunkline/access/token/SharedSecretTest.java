package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.trunkline.access.Role;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SharedSecretTest {
    private static final String SECRET = "the one that signs and long enough for it";
    private static final String OLDER = "the one before it and still good for a while";
    private static final UUID TENANT = UUID.randomUUID();
    private static final Instant NOW = Instant.now();

    private final SharedSecret tokens = tokens(SECRET + "," + OLDER);

    @Test
    void what_was_written_is_read() {
        Claims claims = new Claims("me", TENANT, Role.MANAGER);

        String token = tokens.write(claims, NOW, NOW.plusSeconds(60)).reveal();

        assertThat(read(token)).contains(claims);
    }

    @Test
    void a_token_of_the_secret_before_is_still_read_and_one_of_another_is_not() throws JOSEException {
        assertThat(read(signed(OLDER, claims -> claims))).isPresent();
        assertThat(read(signed("another secret that is just as long as ours", claims -> claims)))
                .isEmpty();
    }

    @Test
    void a_token_without_a_signature_opens_nothing() throws JOSEException {
        assertThat(read(new PlainJWT(claims()).serialize())).isEmpty();
        String signed = signed(SECRET, claims -> claims);
        assertThat(read(signed.substring(0, signed.lastIndexOf('.') + 1))).isEmpty();
    }

    @Test
    void a_token_cannot_choose_its_algorithm() throws JOSEException {
        RSAKey theirs = new RSAKeyGenerator(2048).generate();

        assertThat(read(signed(new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(theirs), claims())))
                .isEmpty();
        assertThat(read(signed(
                        new JWSHeader(JWSAlgorithm.HS512),
                        new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)),
                        claims())))
                .isEmpty();
    }

    @Test
    void a_token_cannot_bring_or_name_a_key_of_its_own() throws JOSEException {
        RSAKey theirs = new RSAKeyGenerator(2048).generate();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(theirs.toPublicJWK())
                .jwkURL(URI.create("http://127.0.0.1:1/keys"));

        assertThat(read(signed(header.build(), new RSASSASigner(theirs), claims())))
                .isEmpty();
        for (String kid : new String[] {"../../dev/null", "' OR 1=1 --", "http://127.0.0.1:1/"}) {
            JWSHeader tricky =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build();
            assertThat(read(signed(tricky, new MACSigner(new byte[32]), claims())))
                    .isEmpty();
        }
    }

    @Test
    void issuer_audience_and_times_have_to_be_ours() throws JOSEException {
        assertThat(read(signed(SECRET, claims -> claims.issuer("another")))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.issuer(null)))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.audience("another")))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.audience((String) null))))
                .isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60))))))
                .isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.expirationTime(null)))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(120))))))
                .isEmpty();
    }

    @Test
    void tenant_and_role_have_to_make_sense() throws JOSEException {
        assertThat(read(signed(SECRET, claims -> claims.claim("role", "owner"))))
                .isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.claim("role", 1)))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.claim("tenant", "default"))))
                .isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.claim("tenant", null)))).isEmpty();
        assertThat(read(signed(SECRET, claims -> claims.subject(null)))).isEmpty();
    }

    @Test
    void rubbish_opens_nothing() {
        for (String rubbish : new String[] {"", ".", "..", "a.b.c", "e30.e30.", "\u0000", "a".repeat(10_000)}) {
            assertThat(read(rubbish)).isEmpty();
        }
    }

    @Test
    void a_secret_that_can_be_guessed_is_refused() {
        assertThatThrownBy(() -> tokens("short"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRUNKLINE_JWT_SECRET")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> tokens("")).isInstanceOf(ConfigException.class);
    }

    private Optional<Claims> read(String token) {
        return tokens.read(token).await();
    }

    private static SharedSecret tokens(String secrets) {
        return SharedSecret.from(new Settings(Map.of("TRUNKLINE_JWT_SECRET", secrets)));
    }

    private static JWTClaimsSet claims() {
        return ours().build();
    }

    private static JWTClaimsSet.Builder ours() {
        return new JWTClaimsSet.Builder()
                .issuer("trunkline")
                .audience("trunkline")
                .subject("me")
                .claim("tenant", TENANT.toString())
                .claim("role", "rep")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(String secret, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                new JWSHeader(JWSAlgorithm.HS256),
                new MACSigner(secret.getBytes(StandardCharsets.UTF_8)),
                change.apply(ours()).build());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
