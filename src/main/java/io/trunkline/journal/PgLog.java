package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tables webhook_log, webhook_keys and webhook_keys_aged. */
public final class PgLog {

    /**
     * One statement, one commit. The transaction takes its number before it draws ids: whoever sees the sequence at
     * {@code n} and waits until every transaction numbered so far has ended, has seen every row up to {@code n}. Keys
     * that are there already are left out; one that another transaction brings at the same moment makes it fail with
     * SQLSTATE 23505, and is there already the next time. Keys go in sorted, so that two nodes with the same ones wait
     * for each other in turn and never in a circle. Among the aged keys only suspects are looked for, unless it was long
     * ago that the filters were read which tell them: the database's clock decides, after its snapshot was taken.
     */
    private static final String APPEND = """
            WITH me AS MATERIALIZED (SELECT pg_current_xact_id() AS tx),
            aged AS MATERIALIZED (
                SELECT a.key_hash
                FROM unnest(CASE WHEN clock_timestamp() < $13::timestamptz + interval '30 minutes' THEN $12::bytea[]
                                 ELSE $1::bytea[] END) AS suspect (key_hash)
                JOIN webhook_keys_aged a ON a.key_hash = suspect.key_hash),
            fresh AS MATERIALIZED (
                SELECT nextval('webhook_log_id') AS id, s.*
                FROM me, unnest($1::bytea[], $2::bytea[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[],
                                $8::timestamptz[], $9::text[], $10::bytea[])
                    AS s (key_hash, body_hash, tenant_id, source, connection_id, event_type, subject, event_time, headers,
                          body)
                WHERE me.tx IS NOT NULL
                  AND NOT EXISTS (SELECT FROM webhook_keys k WHERE k.key_hash = s.key_hash)
                  AND NOT EXISTS (SELECT FROM aged a WHERE a.key_hash = s.key_hash)),
            keys AS (
                INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)
                SELECT key_hash, id, now(), body_hash FROM fresh)
            INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, subject,
                                     event_time, headers, node, body)
            SELECT id, now(), tenant_id, source, connection_id, event_type, key_hash, subject, event_time, headers, $11, body
            FROM fresh
            RETURNING event_key, id, received_at
            """;

    private static final String FIND_KEYS = """
            SELECT key_hash, log_id, received_at, body_hash FROM webhook_keys WHERE key_hash = ANY($1::bytea[])
            UNION ALL
            SELECT key_hash, log_id, received_at, body_hash FROM webhook_keys_aged WHERE key_hash = ANY($1::bytea[])
            """;

    private static final String READ = """
            SELECT l.id, l.received_at, l.tenant_id, l.source, l.connection_id, l.event_type, l.event_key, l.subject,
                   l.event_time, l.headers, l.body, w.place
            FROM unnest($1::bigint[], $2::timestamptz[]) WITH ORDINALITY AS w (id, received_at, place)
            JOIN webhook_log l ON l.id = w.id AND l.received_at = w.received_at
            """;

    /** Whether a type is one that workers wait for. */
    private final BiFunction<Source, String, Boolean> known;

    public PgLog(BiFunction<Source, String, Boolean> known) {
        this.known = known;
    }

    /** Where a key was stored first. */
    record Known(LogId at, Digest bodyHash) {}

    static String appendStatement() {
        return APPEND;
    }

    /** Looks for every key. */
    static Tuple appendArguments(List<Delivery> batch, String node) {
        return appendArguments(batch, node, AgedKeys.View.ofNothing());
    }

    static Tuple appendArguments(List<Delivery> batch, String node, AgedKeys.View aged) {
        int size = batch.size();
        Buffer[] keys = new Buffer[size];
        Buffer[] bodyHashes = new Buffer[size];
        UUID[] tenants = new UUID[size];
        String[] sources = new String[size];
        UUID[] connections = new UUID[size];
        String[] types = new String[size];
        @Nullable String[] subjects = new String[size];
        @Nullable OffsetDateTime[] times = new OffsetDateTime[size];
        String[] headers = new String[size];
        Buffer[] bodies = new Buffer[size];
        for (int i = 0; i < size; i++) {
            Delivery delivery = batch.get(i);
            Envelope envelope = delivery.envelope();
            keys[i] = delivery.key().toBuffer();
            bodyHashes[i] = delivery.bodyHash().toBuffer();
            tenants[i] = delivery.tenantId();
            sources[i] = delivery.source().word();
            connections[i] = delivery.connectionId();
            types[i] = envelope.type();
            subjects[i] = envelope.subject();
            times[i] = timestamp(envelope.eventTime());
            headers[i] = delivery.headers();
            bodies[i] = delivery.body();
        }
        return Tuple.tuple()
                .addArrayOfBuffer(keys)
                .addArrayOfBuffer(bodyHashes)
                .addArrayOfUUID(tenants)
                .addArrayOfString(sources)
                .addArrayOfUUID(connections)
                .addArrayOfString(types)
                .addArrayOfString(subjects)
                .addArrayOfOffsetDateTime(times)
                .addArrayOfString(headers)
                .addArrayOfBuffer(bodies)
                .addString(node)
                .addArrayOfBuffer(suspects(keys, batch, aged))
                .addOffsetDateTime(aged.readAt());
    }

    private static Buffer[] suspects(Buffer[] keys, List<Delivery> batch, AgedKeys.View aged) {
        List<Buffer> suspects = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (aged.mayHold(batch.get(i).key())) {
                suspects.add(keys[i]);
            }
        }
        return suspects.toArray(Buffer[]::new);
    }

    /** Within the caller's transaction. Completes with those that are new, for whoever takes them after the commit. */
    public Future<List<Entry>> append(SqlClient transaction, List<Delivery> batch, String node) {
        return transaction
                .preparedQuery(APPEND)
                .execute(appendArguments(inOrder(batch), node))
                .map(rows -> {
                    Map<Digest, LogId> fresh = appended(rows);
                    List<Entry> entries = new ArrayList<>(batch.size());
                    for (Delivery delivery : batch) {
                        LogId at = fresh.get(delivery.key());
                        if (at != null) {
                            entries.add(new Entry(at, 0, 0, delivery));
                        }
                    }
                    return entries;
                });
    }

    private static List<Delivery> inOrder(List<Delivery> batch) {
        return batch.stream().sorted(Comparator.comparing(Delivery::key)).toList();
    }

    /** Whether another transaction stored one of the keys at the same moment. */
    static boolean isOvertaken(Throwable failure) {
        return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
    }

    static Map<Digest, LogId> appended(RowSet<Row> rows) {
        Map<Digest, LogId> fresh = new HashMap<>(rows.size() * 2);
        for (Row row : rows) {
            fresh.put(Digest.fromBuffer(row.getBuffer(0)), logId(row.getLong(1), row.getOffsetDateTime(2)));
        }
        return fresh;
    }

    Future<Map<Digest, Known>> find(SqlClient client, List<Digest> keys) {
        Buffer[] wanted = keys.stream().map(Digest::toBuffer).toArray(Buffer[]::new);
        return client.preparedQuery(FIND_KEYS)
                .execute(Tuple.tuple().addArrayOfBuffer(wanted))
                .map(rows -> {
                    Map<Digest, Known> found = new HashMap<>();
                    for (Row row : rows) {
                        LogId at = logId(row.getLong(1), row.getOffsetDateTime(2));
                        found.put(
                                Digest.fromBuffer(row.getBuffer(0)),
                                new Known(at, Digest.fromBuffer(row.getBuffer(3))));
                    }
                    return found;
                });
    }

    /** Rows that are no longer there are left out. */
    public Future<List<Entry>> read(SqlClient client, List<Unsettled> wanted) {
        Long[] ids = new Long[wanted.size()];
        OffsetDateTime[] times = new OffsetDateTime[wanted.size()];
        for (int i = 0; i < ids.length; i++) {
            Unsettled one = wanted.get(i);
            ids[i] = one.at().id();
            times[i] = timestamp(one.at().receivedAt());
        }
        Tuple arguments = Tuple.tuple().addArrayOfLong(ids).addArrayOfOffsetDateTime(times);
        return client.preparedQuery(READ).execute(arguments).map(rows -> {
            List<Entry> entries = new ArrayList<>(rows.size());
            for (Row row : rows) {
                entries.add(entry(row, wanted.get(row.getInteger(11) - 1)));
            }
            return entries;
        });
    }

    private Entry entry(Row row, Unsettled wanted) {
        Source source = Source.of(row.getString(3)).orElseThrow();
        String type = row.getString(5);
        OffsetDateTime eventTime = row.getOffsetDateTime(8);
        Buffer body = row.getBuffer(10);
        Envelope envelope = new Envelope(
                type,
                known.apply(source, type),
                List.of(),
                row.getString(7),
                eventTime == null ? null : eventTime.toInstant());
        Delivery delivery = new Delivery(
                row.getUUID(2),
                source,
                row.getUUID(4),
                envelope,
                Digest.fromBuffer(row.getBuffer(6)),
                Digest.of(body.getBytes()),
                row.getString(9),
                body,
                null);
        return new Entry(wanted.at(), wanted.generation(), wanted.attempts(), delivery);
    }

    static LogId logId(long id, OffsetDateTime receivedAt) {
        return new LogId(id, receivedAt.toInstant());
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
