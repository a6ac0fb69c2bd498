package io.trunkline.api.guard;

import io.trunkline.config.Secret;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The cookie of a session: unreadable to scripts, never sent from another site. Over HTTPS the browser is held to it by
 * the name's prefix, too.
 *
 * @param isSecure whether browsers reach us by HTTPS
 */
public record SessionCookie(boolean isSecure) {
    private static final String NAME = "trunkline_session";
    private static final int MOST_CHARACTERS = 128;

    public String name() {
        return isSecure ? "__Host-" + NAME : NAME;
    }

    public Optional<Secret> of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name());
        return cookie == null
                        || cookie.getValue().isEmpty()
                        || cookie.getValue().length() > MOST_CHARACTERS
                ? Optional.empty()
                : Optional.of(new Secret(cookie.getValue()));
    }

    public String carrying(Secret token, Duration lifetime) {
        return cookie(token.reveal(), lifetime.toSeconds());
    }

    public String gone() {
        return cookie("", 0);
    }

    private String cookie(String value, long seconds) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(isSecure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(seconds)
                .encode();
    }

    /** What a page of ours proves itself with: derived from the session, so that nothing more is kept. */
    public static String csrfToken(Secret session) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("csrf:".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(session.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
