package io.trunkline.access.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens of somebody else's issuer, with the public keys that it publishes. These are fetched from the address of
 * the settings and no other, at most twice a minute; the last ones hold while it is away.
 */
public final class IssuerKeys implements Tokens {
    public static final String URL = "TRUNKLINE_JWKS_URL";
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;

    private final URI url;
    private final String issuer;
    private final String audience;
    private final WebClient client;
    private @Nullable Fetch latest;
    private @Nullable Checks held;

    /** @param at by the monotonic clock */
    private record Fetch(Future<Optional<Checks>> answer, long at) {}

    private IssuerKeys(Vertx vertx, URI url, String issuer, String audience) {
        this.url = url;
        this.issuer = issuer;
        this.audience = audience;
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    public static Tokens from(Settings settings, Vertx vertx) {
        Optional<String> url = settings.text(URL);
        if (url.isEmpty()) {
            return SharedSecret.from(settings);
        }
        if (settings.text(SharedSecret.KEY).isPresent()) {
            throw new ConfigException(URL + " and " + SharedSecret.KEY + ": give one of them, not both");
        }
        if (!url.get().matches("https?://[^\\s]+")) {
            throw new ConfigException(URL + ": give the address of a JSON Web Key Set, https://…");
        }
        return new IssuerKeys(vertx, URI.create(url.get()), Issuer.name(settings), Issuer.audience(settings));
    }

    /** What the keys at hand do not open may be signed with one that is new. */
    @Override
    public Future<Optional<Claims>> read(String token) {
        return checks(FRESH).compose(checks -> {
            Optional<Claims> claims = checks.flatMap(known -> known.pass(token));
            return claims.isPresent()
                    ? Future.succeededFuture(claims)
                    : checks(PAUSE).map(newer -> newer.flatMap(known -> known.pass(token)));
        });
    }

    /** One fetch serves all who come meanwhile. */
    private synchronized Future<Optional<Checks>> checks(Duration within) {
        long now = System.nanoTime();
        Fetch last = latest;
        long age = last == null ? Long.MAX_VALUE : now - last.at;
        Duration bound = held == null ? PAUSE : within;
        if (last != null && age < bound.toNanos()) {
            return last.answer;
        }
        Future<Optional<Checks>> answer =
                fetch().onSuccess(this::hold).map(Optional::of).recover(away -> Future.succeededFuture(heldOnes()));
        latest = new Fetch(answer, now);
        return answer;
    }

    private synchronized void hold(Checks checks) {
        held = checks;
    }

    private synchronized Optional<Checks> heldOnes() {
        return Optional.ofNullable(held);
    }

    private Future<Checks> fetch() {
        return client.getAbs(url.toString())
                .timeout(PATIENCE.toMillis())
                .send()
                .expecting(HttpResponseExpectation.SC_OK)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(response -> checks(response.bodyAsBuffer()));
    }

    private Checks checks(@Nullable Buffer body) {
        if (body == null || body.length() > MAX_BYTES) {
            throw new IllegalStateException("no key set");
        }
        try {
            JWKSet keys = JWKSet.parse(body.toString()).toPublicJWKSet();
            return new Checks(ALGORITHMS, new ImmutableJWKSet<>(keys), issuer, audience);
        } catch (ParseException malformed) {
            throw new IllegalStateException("no key set", malformed);
        }
    }

    @Override
    public boolean areListed() {
        return false;
    }
}
