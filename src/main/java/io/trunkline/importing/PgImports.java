package io.trunkline.importing;

import io.trunkline.database.ColumnArrays;
import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.trunkline.event.Digest;
import io.trunkline.importing.Checked.Fault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code imports} and {@code import_errors}. */
public final class PgImports {
    private static final int MOST_ERRORS = 10_000;

    private static final String SHOWN = """
            SELECT id, file_name, file_bytes, contact_type,
                CASE WHEN state = 'running' AND seen_at < clock_timestamp() - interval '1 minute'
                    THEN 'interrupted' ELSE state END AS state,
                reason, bytes_read, lines, taken, refused, ignored_columns, started_by, started_at, ended_at
            FROM imports
            """;

    /**
     * A file that was cut off, or failed, is begun anew; its lines in the log are found there. Whoever was at work on it
     * and still is changes nothing any more: that was another run.
     */
    private static final String BEGIN = """
            INSERT INTO imports AS i (id, tenant_id, file_name, file_hash, file_bytes, contact_type, state, started_by)
            VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'running', $6)
            ON CONFLICT (tenant_id, file_hash) DO UPDATE
            SET state = 'running', run = i.run + 1, reason = NULL, bytes_read = 0, lines = 0, taken = 0, refused = 0,
                seen_at = clock_timestamp(), ended_at = NULL
            WHERE i.state = 'failed'
               OR i.state = 'running' AND i.seen_at < clock_timestamp() - interval '1 minute'
            RETURNING id, run, contact_type, started_by, started_at
            """;

    private static final String FORGET_ERRORS = "DELETE FROM import_errors WHERE import_id = $1";

    private static final String KNOWN = SHOWN + "WHERE tenant_id = $1 AND file_hash = $2";

    private static final String ADVANCE = """
            UPDATE imports
            SET bytes_read = $2, lines = lines + $3, taken = taken + $4, refused = refused + $5, ignored_columns = $6,
                seen_at = clock_timestamp()
            WHERE id = $1 AND run = $7 AND state = 'running'
            """;

    private static final String NOTE = """
            INSERT INTO import_errors (import_id, line, field, mend)
            SELECT $4, e.line, e.field, e.mend
            FROM unnest($1::int[], $2::text[], $3::text[]) AS e (line, field, mend)
            WHERE (SELECT count(*) FROM import_errors WHERE import_id = $4) < $5
            ON CONFLICT DO NOTHING
            """;

    private static final String END = """
            UPDATE imports SET state = $2, reason = $3, ended_at = clock_timestamp(), seen_at = clock_timestamp()
            WHERE id = $1 AND run = $4
            """;

    private static final String PAGE = SHOWN + """
            WHERE tenant_id = $1 AND (started_at, id) < ($2, $3)
            ORDER BY started_at DESC, id DESC
            LIMIT $4
            """;

    private static final String ONE = SHOWN + "WHERE tenant_id = $1 AND id = $2";

    private static final String ERRORS = """
            SELECT e.line, e.field, e.mend
            FROM import_errors e JOIN imports i ON i.id = e.import_id
            WHERE i.tenant_id = $1 AND i.id = $2
            ORDER BY e.line, e.field
            """;

    private final Pool pool;

    public PgImports(Pool pool) {
        this.pool = pool;
    }

    /**
     * A file on its way. What is said in it was said at that time, by whoever sent it first.
     *
     * @param run tells this reading of it from one that took it over
     */
    record Begun(UUID id, int run, @Nullable String contactType, String by, Instant at) {}

    /** A file that came, and what its sender says of it. */
    record Sent(
            UUID tenantId,
            String name,
            Digest hash,
            long bytes,
            @Nullable String contactType,
            String by) {}

    /** Empty where the same file is done, or at work elsewhere. */
    Future<Optional<Begun>> begin(Sent file) {
        Tuple arguments = Tuple.of(file.tenantId(), file.name(), file.hash().toBuffer(), file.bytes())
                .addString(file.contactType())
                .addString(file.by());
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(BEGIN)
                .execute(arguments)
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.<Begun>empty())
                        : begun(transaction, rows.iterator().next())));
    }

    private static Future<Optional<Begun>> begun(SqlClient transaction, Row row) {
        Begun begun = new Begun(
                row.getUUID(0),
                row.getInteger(1),
                row.getString(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant());
        return transaction
                .preparedQuery(FORGET_ERRORS)
                .execute(Tuple.of(begun.id()))
                .map(Optional.of(begun));
    }

    /** The same file, as far as it has come. */
    Future<Optional<JsonObject>> known(Sent file) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(file.tenantId(), file.hash().toBuffer()))
                .map(JsonRow::first);
    }

    /** Fails when another run of it has begun. */
    Future<Void> advance(Begun begun, long bytesRead, int taken, int refused, List<String> ignored) {
        return pool.preparedQuery(ADVANCE)
                .execute(Tuple.of(begun.id(), bytesRead, taken + refused, taken, refused)
                        .addArrayOfString(ignored.toArray(String[]::new))
                        .addInteger(begun.run()))
                .compose(advanced -> advanced.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("another run of this import has begun")));
    }

    Future<Void> note(UUID id, List<Fault> faults) {
        return faults.isEmpty()
                ? Future.succeededFuture()
                : pool.preparedQuery(NOTE)
                        .execute(new ColumnArrays<>(faults)
                                .ints(Fault::line)
                                .texts(Fault::field)
                                .texts(Fault::mend)
                                .tuple()
                                .addUUID(id)
                                .addInteger(MOST_ERRORS))
                        .mapEmpty();
    }

    /** @param reason why it failed; null: it is done */
    Future<Void> end(Begun begun, @Nullable String reason) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(begun.id(), reason == null ? "done" : "failed")
                        .addString(reason)
                        .addInteger(begun.run()))
                .mapEmpty();
    }

    /** The newest first. */
    public Future<Page> page(UUID tenantId, Cursor before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "startedAt"));
    }

    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** By line: {@code line}, {@code field}, {@code mend}. */
    public Future<List<JsonObject>> errors(UUID tenantId, UUID id) {
        return pool.preparedQuery(ERRORS).execute(Tuple.of(tenantId, id)).map(JsonRow::all);
    }
}
