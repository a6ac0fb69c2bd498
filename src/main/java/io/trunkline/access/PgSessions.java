package io.trunkline.access;

import io.trunkline.access.PgUsers.Known;
import io.trunkline.config.Secret;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The table {@code sessions}: who is signed in. Of the token only a hash is kept. */
public final class PgSessions {
    public static final Duration LIFETIME = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    /** Whoever changed the password or disabled the person since it was checked is waited for, and has the last word. */
    private static final String OPEN = """
            WITH gone AS (DELETE FROM sessions WHERE expires_at < clock_timestamp()),
                 seen AS (
                     UPDATE users SET last_login_at = clock_timestamp()
                     WHERE id = $2 AND password_hash = $4 AND NOT disabled
                     RETURNING id)
            INSERT INTO sessions (token_hash, user_id, expires_at)
            SELECT $1, id, clock_timestamp() + make_interval(secs => $3) FROM seen
            """;

    private static final String USER = """
            SELECT u.*
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.token_hash = $1 AND s.expires_at > clock_timestamp() AND NOT u.disabled
            """;

    private static final String CLOSE = "DELETE FROM sessions WHERE token_hash = $1";

    private final SecureRandom random = new SecureRandom();

    /**
     * The new session's token, which is to be told to nobody but the browser.
     *
     * @param known whose password matched; empty when it is another one by now, or the person disabled
     */
    public Future<Optional<Secret>> open(SqlClient client, Known known) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        Secret token = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(hash(token), known.user().id(), (double) LIFETIME.toSeconds(), known.passwordHash()))
                .map(opened -> opened.rowCount() == 1 ? Optional.of(token) : Optional.empty());
    }

    /** Empty when the session is over, and when its user was disabled. */
    public Future<Optional<User>> user(SqlClient client, Secret token) {
        return client.preparedQuery(USER).execute(Tuple.of(hash(token))).map(PgUsers::first);
    }

    public Future<Void> close(SqlClient client, Secret token) {
        return client.preparedQuery(CLOSE).execute(Tuple.of(hash(token))).mapEmpty();
    }

    private static Buffer hash(Secret token) {
        return Digest.of(token.reveal().getBytes(StandardCharsets.UTF_8)).toBuffer();
    }
}
