package io.trunkline.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes and reads tokens with secrets of ours (HS256 and nothing else): the first signs, all verify. Thread-safe. */
public final class SharedSecret implements Tokens {
    public static final String KEY = "TRUNKLINE_JWT_SECRET";
    private static final int LEAST_BYTES = 32;

    private final String issuer;
    private final String audience;
    private final byte[] signing;
    private final Checks checks;

    private SharedSecret(List<byte[]> secrets, String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
        this.signing = secrets.get(0);
        List<JWK> keys = secrets.stream()
                .<JWK>map(secret -> new OctetSequenceKey.Builder(secret).build())
                .toList();
        this.checks = new Checks(Set.of(JWSAlgorithm.HS256), new ImmutableJWKSet<>(new JWKSet(keys)), issuer, audience);
    }

    public static SharedSecret from(Settings settings) {
        List<byte[]> secrets =
                settings.secrets(KEY).stream().map(SharedSecret::bytes).toList();
        if (secrets.isEmpty()) {
            throw new ConfigException(KEY
                    + " is missing: give 32 random bytes or more (openssl rand -base64 48), the same on every node");
        }
        return new SharedSecret(secrets, Issuer.name(settings), Issuer.audience(settings));
    }

    private static byte[] bytes(Secret secret) {
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new ConfigException(KEY + ": give at least 32 characters (openssl rand -base64 48)");
        }
        return bytes;
    }

    public Secret write(Claims claims, Instant issuedAt, Instant expiresAt) {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .subject(claims.subject())
                        .claim(Claims.TENANT, claims.tenantId().toString())
                        .claim(Claims.ROLE, claims.role().word())
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            token.sign(new MACSigner(signing));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a token could not be signed", impossible);
        }
        return new Secret(token.serialize());
    }

    @Override
    public Future<Optional<Claims>> read(String token) {
        return Future.succeededFuture(checks.pass(token));
    }

    @Override
    public boolean areListed() {
        return true;
    }
}
