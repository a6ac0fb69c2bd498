package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Takes whole days of webhook_log and webhook_outcomes out, and with them their keys and failed attempts. Each step
 * stands for itself and may be repeated; none makes an append wait.
 */
public final class PgRetention {
    private static final String MARK = "dropped by retention";

    /** The oldest table of a day that is over, the log's before the outcomes'. One that somebody detached is theirs. */
    private static final String NEXT = """
            SELECT left(day.relname, -9), right(day.relname, 8), i.inhrelid IS NOT NULL, coalesce(i.inhdetachpending, false)
            FROM pg_class day
            LEFT JOIN pg_inherits i ON i.inhrelid = day.oid
            WHERE day.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'webhook_log'::regclass)
              AND day.relname ~ '^webhook_(log|outcomes)_[0-9]{8}$'
              AND right(day.relname, 8) < to_char((clock_timestamp() AT TIME ZONE 'UTC')::date - $1::int, 'YYYYMMDD')
              AND (i.inhrelid IS NOT NULL OR obj_description(day.oid, 'pg_class') = $2)
            ORDER BY right(day.relname, 8), day.relname
            LIMIT 1
            """;

    /** The sweeper's mark passes only what is settled or waits for a retry. */
    private static final String SETTLED = """
            SELECT coalesce((SELECT max(id) FROM webhook_log WHERE received_at >= $1 AND received_at < $2), 0)
                       <= (SELECT coalesce(max(mark), 0) FROM leases)
                   AND NOT EXISTS (SELECT FROM webhook_retries WHERE received_at >= $1 AND received_at < $2)
            """;

    private static final String FORGET = """
            WITH chunk AS MATERIALIZED (
                SELECT id, event_key FROM webhook_log
                WHERE received_at >= $1 AND received_at < $2 AND id > $3
                ORDER BY id
                LIMIT 500),
            keys AS (DELETE FROM webhook_keys k USING chunk c WHERE k.key_hash = c.event_key AND k.log_id = c.id),
            attempts AS (DELETE FROM webhook_attempts a USING chunk c WHERE a.log_id = c.id)
            SELECT max(id) FROM chunk
            """;

    /** A statement of its own, so that it sees a key that was copied while the one before it was at work. */
    private static final String FORGET_AGED = """
            WITH chunk AS MATERIALIZED (
                SELECT id, event_key FROM webhook_log
                WHERE received_at >= $1 AND received_at < $2 AND id > $3 AND id <= $4)
            DELETE FROM webhook_keys_aged k USING chunk c WHERE k.key_hash = c.event_key AND k.log_id = c.id
            """;

    /** A day's table: part of its parent, on its way out, or out and to be dropped. */
    public record OldDay(String parent, LocalDate day, boolean attached, boolean leaving) {
        public boolean holdsEvents() {
            return parent.equals("webhook_log") && attached && !leaving;
        }

        /** Of the catalogue's own spelling: a name in a statement cannot be a parameter. */
        private String table() {
            return parent + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        }

        private Tuple bounds() {
            return Tuple.of(start(day), start(day.plusDays(1)));
        }

        private static OffsetDateTime start(LocalDate day) {
            return day.atStartOfDay().atOffset(ZoneOffset.UTC);
        }
    }

    /** What is to be taken out next, if anything. */
    public Future<Optional<OldDay>> next(SqlClient client, int daysToKeep) {
        return client.preparedQuery(NEXT).execute(Tuple.of(daysToKeep, MARK)).map(rows -> {
            for (Row row : rows) {
                LocalDate day = LocalDate.parse(row.getString(1), DateTimeFormatter.BASIC_ISO_DATE);
                return Optional.of(new OldDay(row.getString(0), day, row.getBoolean(2), row.getBoolean(3)));
            }
            return Optional.empty();
        });
    }

    /** Whether nothing of that day is in work or waits to be. */
    public Future<Boolean> isSettled(SqlClient client, OldDay old) {
        return client.preparedQuery(SETTLED)
                .execute(old.bounds())
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Removes the keys of the next few events behind {@code after}: the last one's id, or none if there was none. */
    public Future<Optional<Long>> forgetKeys(SqlClient client, OldDay old, long after) {
        return client.preparedQuery(FORGET)
                .execute(old.bounds().addLong(after))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong(0)))
                .compose(last -> last.isEmpty()
                        ? Future.succeededFuture(last)
                        : client.preparedQuery(FORGET_AGED)
                                .execute(old.bounds().addLong(after).addLong(last.get()))
                                .map(last));
    }

    /** Concurrently, so that it waits for readers and writers of the log and none of them for it. */
    public Future<Void> drop(SqlClient client, OldDay old) {
        return detached(client, old)
                .compose(apart -> client.query("DROP TABLE " + old.table()).execute())
                .mapEmpty();
    }

    private static Future<?> detached(SqlClient client, OldDay old) {
        if (!old.attached()) {
            return Future.succeededFuture();
        }
        String detach = "ALTER TABLE " + old.parent() + " DETACH PARTITION " + old.table();
        if (old.leaving()) {
            return client.query(detach + " FINALIZE").execute();
        }
        return client.query("COMMENT ON TABLE " + old.table() + " IS '" + MARK + "'")
                .execute()
                .compose(marked -> client.query(detach + " CONCURRENTLY").execute());
    }
}
