package io.trunkline.bench.store;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.journal.PgAgedKeys;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes a gateway's database look as it would after much work, from inside: rows as the schema demands them, with small
 * bodies. While no node runs on it.
 */
public final class History {
    /** Rows of the log, its key and its outcome, with their indexes, as measured. */
    public static final long BYTES_PER_ROW = 600;

    private static final int DAYS = 30;
    private static final int DAYS_THERE_ALREADY = 1;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String TENANT = "'00000000-0000-0000-0000-000000000001'::uuid";

    /** Nobody changes these days any more: a vacuum of them would only disturb what is measured. */
    private static final String ADD_DAY = """
            CREATE TABLE IF NOT EXISTS %1$s_%2$s PARTITION OF %1$s
            FOR VALUES FROM ('%3$s 00:00:00+00') TO ('%4$s 00:00:00+00') WITH (autovacuum_enabled = off)
            """;

    private static final String ADD_LOG = """
            INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, subject,
                                     event_time, headers, node, body)
            SELECT id, '%1$s 00:00:00+00'::timestamptz + (id - %2$d) * interval '1 day' / %3$d, %5$s, 'phoneburner', dialer,
                   'call.ended', sha256(int8send(id)), 'call_' || to_hex(id), now(), '{}', 'history',
                   convert_to('{"event":"call.ended","event_id":"' || id || '"}', 'UTF8')
            FROM generate_series(%2$d, %4$d) AS id, (SELECT id AS dialer FROM connections WHERE source = 'phoneburner' LIMIT 1) AS c
            """;

    private static final String ADD_OUTCOMES = """
            INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)
            SELECT '%1$s 00:00:00+00'::timestamptz + (id - %2$d) * interval '1 day' / %3$d, id, 0, 'processed', 1, 'history'
            FROM generate_series(%2$d, %4$d) AS id
            """;

    private static final String ADD_KEYS = """
            INSERT INTO webhook_keys_aged (key_hash, log_id, received_at, body_hash)
            SELECT sha256(int8send(id)), id, '%1$s 00:00:00+00'::timestamptz + (id - %2$d) * interval '1 day' / %3$d,
                   sha256(int8send(-id))
            FROM generate_series(%2$d, %4$d) AS id
            """;

    private static final String ADD_CONTACTS = """
            CREATE TEMP TABLE people AS
            SELECT gen_random_uuid() AS id, 'pb_contact_' || lpad(i::text, 7, '0') AS phoneburner,
                   'sc_' || lpad(i::text, 7, '0') AS sourceco
            FROM generate_series(%1$d, %2$d) AS i;
            INSERT INTO contacts (id, tenant_id, sourceco_contact_id) SELECT id, %3$s, sourceco FROM people;
            INSERT INTO contact_identities (tenant_id, kind, value, contact_id)
            SELECT %3$s, 'phoneburner', phoneburner, id FROM people
            UNION ALL
            SELECT %3$s, 'sourceco', sourceco, id FROM people;
            DROP TABLE people
            """;

    private static final String ADD_BACKLOG = """
            WITH fresh AS (
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key,
                                         subject, event_time, headers, node, body)
                SELECT id, clock_timestamp(), %3$s, 'phoneburner', dialer, 'call.ended', sha256(int8send(id)),
                       'call_' || to_hex(id), now(), '{}', 'gone',
                       convert_to(format('{"event":"call.ended","event_id":"evt_%%s","timestamp":"%%s","contact_id":'
                           '"pb_contact_%%s","call_id":"call_%%s","call_summary":{"talk_duration_seconds":%%s,"outcome":'
                           '"completed"},"custom_fields":{"note":"%%s"}}', id,
                           to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                           lpad((1 + id %% 10000)::text, 7, '0'), to_hex(id), 1 + id %% 3600, repeat('x', 780)), 'UTF8')
                FROM generate_series(%1$d, %2$d) AS id,
                     (SELECT id AS dialer FROM connections WHERE source = 'phoneburner' LIMIT 1) AS c
                RETURNING id, received_at, event_key)
            INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)
            SELECT event_key, id, received_at, sha256(int8send(-id)) FROM fresh
            """;

    private static final String SIZE = "SELECT pg_database_size(current_database())";

    private final Database database;
    private final Consumer<String> progress;

    public History(Database database, Consumer<String> progress) {
        this.database = database;
        this.progress = progress;
    }

    /** Ids of the log that belong to one another. */
    public record Range(long first, long last) {}

    /** Settled events of the days before, as many on each; their keys have aged. */
    public void addSettled(long rows) throws Exception {
        long perDay = Math.max(1, rows / DAYS);
        long bytesBefore = database.number(SIZE);
        long first = draw(perDay * DAYS).first();
        List<LocalDate> days = LocalDate.now(ZoneOffset.UTC)
                .minusDays(DAYS + DAYS_THERE_ALREADY)
                .datesUntil(LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_THERE_ALREADY))
                .toList();
        for (LocalDate day : days) {
            for (String parent : List.of("webhook_log", "webhook_outcomes")) {
                database.execute(ADD_DAY.formatted(parent, SUFFIX.format(day), day, day.plusDays(1)));
            }
        }
        sideBySide(
                () -> fill("the log", ADD_LOG, days, first, perDay),
                () -> fill("outcomes", ADD_OUTCOMES, days, first, perDay) + addKeys(days, first, perDay));
        database.execute("UPDATE leases SET mark = " + (first + perDay * DAYS - 1) + " WHERE name = 'sweeper'");
        database.execute("ANALYZE");
        long bytes = database.number(SIZE) - bytesBefore;
        progress.accept("%,d MB, %,d bytes a row".formatted(bytes >> 20, bytes / (perDay * DAYS)));
    }

    /** An index that is built at the end is built in order. */
    private long addKeys(List<LocalDate> days, long first, long perDay) throws SQLException {
        database.execute("ALTER TABLE webhook_keys_aged DROP CONSTRAINT webhook_keys_aged_pkey");
        long rows = fill("keys", ADD_KEYS, days, first, perDay);
        progress.accept("the index of keys");
        database.execute("SET maintenance_work_mem = '1GB';"
                + "ALTER TABLE webhook_keys_aged ADD CONSTRAINT webhook_keys_aged_pkey PRIMARY KEY (key_hash)");
        database.execute("VACUUM webhook_keys_aged");
        filterKeys();
        return rows;
    }

    /** As a node does when keys age. */
    private void filterKeys() {
        Vertx vertx = Vertx.vertx();
        Pool pool = new Databases(DatabaseUrl.parse(database.url()), Optional.empty()).poolForKeys(vertx, 1);
        PgAgedKeys keys = new PgAgedKeys();
        try {
            for (int part = 0; part < PgAgedKeys.PARTS; part++) {
                keys.step(pool, part).await();
            }
        } finally {
            vertx.close().await();
        }
        progress.accept("the filters of keys");
    }

    /** How many rows were made. */
    private long fill(String what, String statement, List<LocalDate> days, long first, long perDay)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement plain = connection.createStatement()) {
            long from = first;
            for (LocalDate day : days) {
                plain.execute(statement.formatted(day, from, perDay, from + perDay - 1, TENANT));
                from += perDay;
            }
            progress.accept("%s: %,d rows".formatted(what, from - first));
            return from - first;
        }
    }

    private static void sideBySide(Callable<Long> one, Callable<Long> other) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<Long> work : two.invokeAll(List.of(one, other))) {
                work.get();
            }
        } catch (ExecutionException failed) {
            throw new SQLException(failed.getCause().getMessage(), failed.getCause());
        } finally {
            two.shutdownNow();
        }
    }

    /** People the dialer knows, numbered as in the webhooks that follow. */
    public void addContacts(int first, int last) throws SQLException {
        database.execute(ADD_CONTACTS.formatted(first, last, TENANT));
        database.execute("VACUUM (ANALYZE) contacts");
        database.execute("VACUUM (ANALYZE) contact_identities");
        progress.accept("contacts: %,d rows".formatted(last - first + 1L));
    }

    /** Events of 1 KB that a node had taken which is no more. */
    public Range addBacklog(int events) throws SQLException {
        Range range = draw(events);
        database.execute(ADD_BACKLOG.formatted(range.first(), range.last(), TENANT));
        progress.accept("backlog: %,d rows".formatted(events));
        return range;
    }

    /** Whether none of these waits any more: the sweeper has passed them, and none is to be tried again. */
    public boolean isSettled(Range range) throws SQLException {
        return database.text("SELECT coalesce((SELECT mark FROM leases WHERE name = 'sweeper'), 0) >= " + range.last()
                        + " AND NOT EXISTS (SELECT FROM webhook_retries WHERE log_id <= " + range.last() + ")")
                .equals("t");
    }

    public long settled(Range range) throws SQLException {
        return database.number(
                "SELECT count(*) FROM webhook_outcomes WHERE log_id BETWEEN " + range.first() + " AND " + range.last());
    }

    private Range draw(long count) throws SQLException {
        long last = database.number("SELECT last_value FROM webhook_log_id");
        database.execute("SELECT setval('webhook_log_id', " + (last + count) + ")");
        return new Range(last + 1, last + count);
    }
}
