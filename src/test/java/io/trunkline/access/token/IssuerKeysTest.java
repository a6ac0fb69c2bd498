package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trunkline.access.Role;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private static final UUID TENANT = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger fetched = new AtomicInteger();
    private RSAKey key;
    private Tokens tokens;

    @BeforeEach
    void publish() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        String keys = new JWKSet(key.toPublicJWK()).toString();
        int port = vertx.createHttpServer()
                .requestHandler(request -> {
                    fetched.incrementAndGet();
                    request.response().end(keys);
                })
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        tokens = IssuerKeys.from(
                new Settings(Map.of(
                        "TRUNKLINE_JWKS_URL",
                        "http://127.0.0.1:" + port + "/keys",
                        "TRUNKLINE_JWT_ISSUER",
                        "https://issuer.example")),
                vertx);
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_token_of_the_issuer_is_read_with_the_key_it_publishes() throws JOSEException {
        String token = signed(JWSAlgorithm.RS256, new RSASSASigner(key), "first");

        assertThat(read(token)).contains(new Claims("somebody", TENANT, Role.ADMIN));
    }

    @Test
    void its_public_key_is_no_secret_to_sign_with() throws JOSEException {
        byte[] published = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertThat(read(signed(JWSAlgorithm.HS256, new MACSigner(published), "first")))
                .isEmpty();
        assertThat(read(signed(
                        JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), null)))
                .isEmpty();
    }

    @Test
    void tokens_with_unknown_keys_do_not_make_us_ask_again_and_again() throws JOSEException {
        RSAKey theirs = new RSAKeyGenerator(2048).keyID("unknown").generate();
        String token = signed(JWSAlgorithm.RS256, new RSASSASigner(theirs), "unknown");

        for (int times = 0; times < 5; times++) {
            assertThat(read(token)).isEmpty();
        }

        assertThat(fetched).hasValue(1);
    }

    @Test
    void those_who_come_while_the_keys_are_fetched_wait_for_them() throws JOSEException {
        String token = signed(JWSAlgorithm.RS256, new RSASSASigner(key), "first");

        List<Future<Optional<Claims>>> all =
                IntStream.range(0, 10).mapToObj(one -> tokens.read(token)).toList();

        assertThat(all).allSatisfy(one -> assertThat(one.await()).isPresent());
        assertThat(fetched).hasValue(1);
    }

    @Test
    void a_secret_beside_it_is_a_contradiction() {
        Settings both = new Settings(
                Map.of("TRUNKLINE_JWKS_URL", "https://issuer.example/keys", "TRUNKLINE_JWT_SECRET", "a".repeat(32)));

        assertThatThrownBy(() -> IssuerKeys.from(both, vertx)).isInstanceOf(ConfigException.class);
    }

    private Optional<Claims> read(String token) {
        return tokens.read(token).await();
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, String kid) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(kid).build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .audience("trunkline")
                        .subject("somebody")
                        .claim("tenant", TENANT.toString())
                        .claim("role", "admin")
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        token.sign(signer);
        return token.serialize();
    }
}
