package io.trunkline.api.guard;

import io.trunkline.access.Caller;
import io.trunkline.access.PgSessions;
import io.trunkline.access.PgTokens;
import io.trunkline.access.token.Claims;
import io.trunkline.access.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.UUID;

/** Who asks, by a bearer token or by the cookie of a session. A bearer that is wrong is not saved by a cookie. */
public final class Credentials {
    private static final String BEARER = "bearer ";

    private final Pool pool;
    private final Tokens tokens;
    private final SessionCookie cookie;
    private final PgTokens given = new PgTokens();
    private final PgSessions sessions = new PgSessions();

    public Credentials(Pool pool, Tokens tokens, SessionCookie cookie) {
        this.pool = pool;
        this.tokens = tokens;
        this.cookie = cookie;
    }

    /** Whether there is anything to look up. */
    boolean areGiven(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.AUTHORIZATION)
                || cookie.of(request).isPresent();
    }

    Future<Optional<Caller>> caller(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? bearer(authorization.substring(BEARER.length()).strip())
                    : Future.succeededFuture(Optional.empty());
        }
        return cookie.of(request)
                .map(token -> sessions.user(pool, token).map(user -> user.map(Caller::person)))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Caller>> bearer(String token) {
        return tokens.read(token)
                .compose(claims -> claims.map(this::bearer).orElse(Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Caller>> bearer(Claims claims) {
        if (!tokens.areListed()) {
            String actor = "issuer:" + claims.subject();
            return Future.succeededFuture(
                    Optional.of(new Caller(claims.tenantId(), claims.role(), actor, null, claims.subject())));
        }
        return listed(claims)
                .map(id -> given.valid(pool, id, claims.tenantId(), claims.role())
                        .map(name -> name.map(
                                known -> new Caller(claims.tenantId(), claims.role(), "token:" + id, null, known))))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private static Optional<UUID> listed(Claims claims) {
        try {
            return Optional.of(UUID.fromString(claims.subject()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
