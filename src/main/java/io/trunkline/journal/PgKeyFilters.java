package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table webhook_key_filters. */
final class PgKeyFilters {
    private static final String NOW = "SELECT clock_timestamp(), pg_snapshot_xmin(pg_current_snapshot())::text";

    /** A few at a time: each may have 64 KB. */
    private static final String CHANGED = """
            SELECT part, bits FROM webhook_key_filters
            WHERE changed >= $1::text::xid8 AND part > $2
            ORDER BY part
            LIMIT 32
            """;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('webhook_key_filters'), $1)";

    private static final String BITS = "SELECT bits FROM webhook_key_filters WHERE part = $1";

    private static final String WRITE = """
            INSERT INTO webhook_key_filters AS f (part, bits) VALUES ($1, $2)
            ON CONFLICT (part) DO UPDATE SET bits = excluded.bits, changed = excluded.changed
            """;

    /**
     * A moment of the database.
     *
     * @param transaction the oldest that had not ended: what those before it changed is to be seen
     */
    record Moment(OffsetDateTime clock, String transaction) {}

    Future<Moment> now(SqlClient client) {
        return client.query(NOW).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Moment(row.getOffsetDateTime(0), row.getString(1));
        });
    }

    /** The next few parts behind {@code part} that have changed; none when there are no more. */
    Future<SortedMap<Integer, KeyFilter>> changed(SqlClient client, String sinceTransaction, int part) {
        return client.preparedQuery(CHANGED)
                .execute(Tuple.of(sinceTransaction, part))
                .map(rows -> {
                    SortedMap<Integer, KeyFilter> filters = new TreeMap<>();
                    for (Row row : rows) {
                        filters.put(
                                row.getInteger(0),
                                KeyFilter.ofBytes(row.getBuffer(1).getBytes()));
                    }
                    return filters;
                });
    }

    /** Until the caller's transaction ends nobody else may change this part of the aged keys. Writes nothing. */
    Future<Void> lock(SqlClient transaction, int part) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(part)).mapEmpty();
    }

    /** Within the transaction that has locked the part. One that stays as it is is not written. */
    Future<Void> keep(SqlClient transaction, int part, KeyFilter filter) {
        byte[] bits = filter.bytes();
        return transaction.preparedQuery(BITS).execute(Tuple.of(part)).compose(rows -> {
            for (Row row : rows) {
                if (Arrays.equals(row.getBuffer(0).getBytes(), bits)) {
                    return Future.succeededFuture();
                }
            }
            return transaction
                    .preparedQuery(WRITE)
                    .execute(Tuple.of(part, Buffer.buffer(bits)))
                    .mapEmpty();
        });
    }
}
