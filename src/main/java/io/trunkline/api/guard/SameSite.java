package io.trunkline.api.guard;

import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.config.Secret;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * That a change comes from a page of ours, where a browser sends its cookie along by itself. A bearer token proves it by
 * being there: no other site can make a browser send one.
 */
public final class SameSite {
    static final String CSRF = "X-CSRF-Token";

    private final URI publicUrl;
    private final SessionCookie cookie;

    public SameSite(URI publicUrl, SessionCookie cookie) {
        this.publicUrl = publicUrl;
        this.cookie = cookie;
    }

    Optional<Reply.Refused> fault(Exchange exchange) {
        HttpServerRequest request = exchange.context().request();
        Optional<Secret> session = cookie.of(request);
        boolean signsIn = exchange.rule().isOpen();
        boolean byItself = signsIn || session.isPresent();
        if (!exchange.rule().isUnsafe() || !byItself || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return Optional.empty();
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null ? !signsIn : !isOurs(origin, request)) {
            return Optional.of(Reply.refused(Problem.of(
                    403,
                    "This has to come from a page of ours: the Origin is missing or another. Behind a proxy, set"
                            + " TRUNKLINE_PUBLIC_URL.")));
        }
        return signsIn || isProven(request, session.orElseThrow()) ? Optional.empty() : Optional.of(unproven());
    }

    /** Also under a name that the settings do not know, as long as the browser asked for that very name. */
    private boolean isOurs(String origin, HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        String scheme = cookie.isSecure() ? "https" : "http";
        return origin.equals(publicUrl.getScheme() + "://" + publicUrl.getAuthority())
                || origin.equals(scheme + "://" + host);
    }

    private static boolean isProven(HttpServerRequest request, Secret session) {
        String token = request.getHeader(CSRF);
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        SessionCookie.csrfToken(session).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply.Refused unproven() {
        return Reply.refused(new Problem(403, "Send the CSRF token of your session (GET /api/v1/me).", CSRF));
    }
}
