package io.trunkline.journal;

import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;

/**
 * Moves keys from webhook_keys to webhook_keys_aged. A key is copied together with its bits in the filter, and removed
 * only when every statement that began before the copy was there has ended, and nobody believes a filter any more that was
 * read before: so each append finds it in one of the two. Part by part, as the index has them: then a page is written
 * once for all its keys. Each step may be repeated.
 */
public final class PgAgedKeys {
    /** How many parts there are, each with a filter of its own. */
    public static final int PARTS = AgedKeys.PARTS;

    /** A sender that tries again does so within hours: those who do are found in the small table. */
    private static final Duration YOUNG = Duration.ofDays(1);

    /** No statement takes so long, and none believes a filter that was read half an hour ago: see {@link PgLog}. */
    private static final Duration IN_BOTH = Duration.ofHours(1);

    private static final int AT_ONCE = 2_000;

    /** Of each key what {@link KeyFilter} looks at. */
    private static final String ESSENCES = """
            SELECT coalesce(string_agg(substring(key_hash FROM 9 FOR 16), ''::bytea), ''::bytea)
            FROM webhook_keys_aged
            WHERE key_hash >= $1 AND key_hash < $2
            """;

    private static final String COPY = """
            INSERT INTO webhook_keys_aged (key_hash, log_id, received_at, body_hash)
            SELECT key_hash, log_id, received_at, body_hash FROM webhook_keys k
            WHERE key_hash >= $1 AND key_hash < $2 AND received_at < clock_timestamp() - make_interval(secs => $3)
                AND NOT EXISTS (SELECT FROM webhook_keys_aged a WHERE a.key_hash = k.key_hash)
            ORDER BY key_hash
            LIMIT %d
            ON CONFLICT DO NOTHING
            RETURNING substring(key_hash FROM 9 FOR 16)
            """.formatted(AT_ONCE);

    private static final String REMOVE = """
            DELETE FROM webhook_keys
            WHERE key_hash IN (
                SELECT k.key_hash FROM webhook_keys k
                JOIN webhook_keys_aged a ON a.key_hash = k.key_hash
                WHERE k.key_hash >= $1 AND k.key_hash < $2
                    AND k.received_at < clock_timestamp() - make_interval(secs => $3)
                    AND a.aged_at < clock_timestamp() - make_interval(secs => $4)
                LIMIT %d)
            """.formatted(AT_ONCE);

    private static final Buffer BEHIND_ALL = behindAll();

    private final PgKeyFilters filters = new PgKeyFilters();

    private static Buffer behindAll() {
        byte[] highest = new byte[Digest.LENGTH + 1];
        Arrays.fill(highest, (byte) 0xff);
        return Buffer.buffer(highest);
    }

    /**
     * Copies and removes some keys of a part.
     *
     * @param part from 0 on, below {@link #PARTS}
     * @return whether there may be more
     */
    public Future<Boolean> step(Pool pool, int part) {
        Tuple range = Tuple.of(bound(part), bound(part + 1));
        return pool.withTransaction(transaction ->
                        filters.lock(transaction, part).compose(locked -> copy(transaction, range, part)))
                .compose(copied -> remove(pool, range).map(removed -> Math.max(copied, removed) == AT_ONCE));
    }

    /** The least key of a part could be this, and none of an earlier part. */
    private static Buffer bound(int part) {
        return part == PARTS ? BEHIND_ALL : Buffer.buffer().appendInt(part << (Integer.SIZE - AgedKeys.PART_BITS));
    }

    private Future<Integer> copy(SqlClient transaction, Tuple range, int part) {
        return transaction
                .preparedQuery(ESSENCES)
                .execute(range)
                .compose(there -> transaction
                        .preparedQuery(COPY)
                        .execute(and(range, YOUNG))
                        .compose(copied -> {
                            Buffer essences =
                                    there.iterator().next().getBuffer(0).copy();
                            for (Row row : copied) {
                                essences.appendBuffer(row.getBuffer(0));
                            }
                            return filters.keep(transaction, part, KeyFilter.of(essences.getBytes()))
                                    .map(copied.rowCount());
                        }));
    }

    private static Future<Integer> remove(SqlClient client, Tuple range) {
        return client.preparedQuery(REMOVE)
                .execute(and(range, YOUNG).addDouble((double) IN_BOTH.toSeconds()))
                .map(RowSet::rowCount);
    }

    private static Tuple and(Tuple range, Duration age) {
        return Tuple.of(range.getBuffer(0), range.getBuffer(1), (double) age.toSeconds());
    }
}
