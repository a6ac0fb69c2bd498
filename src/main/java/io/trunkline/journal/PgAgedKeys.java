package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves keys from webhook_keys to webhook_keys_aged. A key is copied first, and removed only when every statement that
 * began before the copy was there has ended, so that each append finds it in one of the two. In the order of the keys, as
 * the index has them: then a page is written once for all its keys. Each step may be repeated.
 */
public final class PgAgedKeys {

    /** A sender that tries again does so within hours: those who do are found in the small table. */
    private static final Duration YOUNG = Duration.ofDays(1);

    /** No statement takes so long: each ends within seconds on either side. */
    private static final Duration IN_BOTH = Duration.ofHours(1);

    private static final String COPY = """
            WITH step AS MATERIALIZED (
                SELECT key_hash, log_id, received_at, body_hash FROM webhook_keys
                WHERE key_hash > $1
                ORDER BY key_hash
                LIMIT 2000),
            copied AS (
                INSERT INTO webhook_keys_aged (key_hash, log_id, received_at, body_hash)
                SELECT key_hash, log_id, received_at, body_hash FROM step
                WHERE received_at < clock_timestamp() - make_interval(secs => $2)
                ORDER BY key_hash
                ON CONFLICT DO NOTHING)
            SELECT key_hash FROM step ORDER BY key_hash DESC LIMIT 1
            """;

    private static final String REMOVE = """
            DELETE FROM webhook_keys k
            USING webhook_keys_aged a
            WHERE k.key_hash > $1 AND k.key_hash <= $2 AND k.received_at < clock_timestamp() - make_interval(secs => $3)
                AND a.key_hash = k.key_hash AND a.aged_at < clock_timestamp() - make_interval(secs => $4)
            """;

    /** Before every key. */
    public static final Buffer FIRST = Buffer.buffer();

    /** Does so with the next keys behind {@code after}; completes with the last of them, with nothing behind the last. */
    public Future<Optional<Buffer>> step(SqlClient client, Buffer after) {
        return client.preparedQuery(COPY)
                .execute(Tuple.of(after, (double) YOUNG.toSeconds()))
                .compose(rows -> {
                    for (Row row : rows) {
                        Buffer last = row.getBuffer(0);
                        return remove(client, after, last).map(Optional.of(last));
                    }
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private static Future<Void> remove(SqlClient client, Buffer after, Buffer last) {
        return client.preparedQuery(REMOVE)
                .execute(Tuple.of(after, last, (double) YOUNG.toSeconds(), (double) IN_BOTH.toSeconds()))
                .mapEmpty();
    }
}
