package io.trunkline.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** The table {@code idempotency_keys}: which requests that make something were answered already, and how. */
public final class PgOnce {

    /**
     * A claim that nobody finished in ten minutes was a dead node's; whoever comes next may take it. No operation is at
     * work for as long, and should one be, what it keeps is held off by the moment of its claim.
     */
    private static final String CLAIM = """
            WITH old AS (DELETE FROM idempotency_keys WHERE claimed_at < clock_timestamp() - interval '24 hours')
            INSERT INTO idempotency_keys AS k (tenant_id, actor, key_hash, fingerprint)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, actor, key_hash) DO UPDATE SET claimed_at = clock_timestamp()
            WHERE k.status IS NULL AND k.fingerprint = excluded.fingerprint
              AND k.claimed_at < clock_timestamp() - interval '10 minutes'
            RETURNING claimed_at
            """;

    private static final String FIND = """
            SELECT fingerprint, status, reply
            FROM idempotency_keys
            WHERE tenant_id = $1 AND actor = $2 AND key_hash = $3
            """;

    private static final String KEEP = """
            UPDATE idempotency_keys
            SET status = $5, reply = $6
            WHERE tenant_id = $1 AND actor = $2 AND key_hash = $3 AND claimed_at = $4
            """;

    private static final String FORGET = """
            DELETE FROM idempotency_keys
            WHERE tenant_id = $1 AND actor = $2 AND key_hash = $3 AND claimed_at = $4
            """;

    /** What a key means, and what was asked with it. */
    public record Key(Caller caller, Buffer hash, Buffer fingerprint) {}

    /** How a request with a key stands. */
    public sealed interface Standing {
        /**
         * Nobody asked before: it is to be done now.
         *
         * @param claimedAt tells this claim from one that was taken over since
         */
        record First(OffsetDateTime claimedAt) implements Standing {}

        record Running() implements Standing {}

        record Otherwise() implements Standing {}

        /** @param reply as it was kept */
        record Answered(int status, Buffer reply) implements Standing {}
    }

    public Future<Standing> claim(SqlClient client, Key key) {
        return client.preparedQuery(CLAIM)
                .execute(tuple(key).addValue(key.fingerprint()))
                .compose(claimed -> claimed.size() == 1
                        ? Future.succeededFuture(
                                new Standing.First(claimed.iterator().next().getOffsetDateTime("claimed_at")))
                        : client.preparedQuery(FIND)
                                .execute(tuple(key))
                                .map(rows -> rows.size() == 0
                                        ? new Standing.Running()
                                        : standing(rows.iterator().next(), key)));
    }

    private static Standing standing(Row row, Key key) {
        if (!row.getBuffer("fingerprint").equals(key.fingerprint())) {
            return new Standing.Otherwise();
        }
        Integer status = row.getInteger("status");
        return status == null ? new Standing.Running() : new Standing.Answered(status, row.getBuffer("reply"));
    }

    public Future<Void> keep(SqlClient client, Key key, Standing.First claim, int status, byte[] reply) {
        return client.preparedQuery(KEEP)
                .execute(tuple(key)
                        .addOffsetDateTime(claim.claimedAt())
                        .addInteger(status)
                        .addValue(Buffer.buffer(reply)))
                .mapEmpty();
    }

    /** It failed, and may be tried again with the same key. */
    public Future<Void> forget(SqlClient client, Key key, Standing.First claim) {
        return client.preparedQuery(FORGET)
                .execute(tuple(key).addOffsetDateTime(claim.claimedAt()))
                .mapEmpty();
    }

    private static Tuple tuple(Key key) {
        return Tuple.of(key.caller().tenantId(), key.caller().actor(), key.hash());
    }
}
