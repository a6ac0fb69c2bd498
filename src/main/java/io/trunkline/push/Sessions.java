package io.trunkline.push;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.trunkline.fact.DerivedId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code phoneburner_sessions} as people use it. A session made here is known to the dialer by ids of its own,
 * one for each part that it runs; calls that name one of those are calls of the session.
 */
public final class Sessions {
    private static final String OURS = "trunkline:";

    private static final String MAKE = """
            INSERT INTO phoneburner_sessions (id, tenant_id, external_id, name, first_event_at, said_at, created_by)
            VALUES ($1, $2, $3, $4, clock_timestamp(), clock_timestamp(), $5)
            """;

    private static final String RUNS = """
            INSERT INTO phoneburner_sessions AS s (id, tenant_id, external_id, name, first_event_at, said_at, part_of)
            VALUES ($1, $2, $3, $4, clock_timestamp(), clock_timestamp(), $5)
            ON CONFLICT (id) DO UPDATE SET part_of = excluded.part_of
            WHERE s.part_of IS NULL AND s.created_by IS NULL AND s.id <> excluded.part_of
            """;

    private static final String COLUMNS = """
            SELECT s.id, s.name, s.external_id, s.created_by, s.created_at, s.closed_at,
                (SELECT count(*) FROM pushes p WHERE p.session_id = s.id) AS pushes,
                (SELECT coalesce(sum(p.added + p.updated + p.accepted), 0) FROM pushes p WHERE p.session_id = s.id) AS contacts
            FROM phoneburner_sessions s
            """;

    private static final String PAGE = COLUMNS + """
            WHERE s.tenant_id = $1 AND s.part_of IS NULL AND (s.created_at, s.id) < ($2, $3)
                AND ($5::boolean IS NULL OR (s.closed_at IS NULL) = $5)
            ORDER BY s.created_at DESC, s.id DESC
            LIMIT $4
            """;

    private static final String ONE = COLUMNS + "WHERE s.tenant_id = $1 AND s.id = $2 AND s.part_of IS NULL";

    /**
     * No index leads from a session to its calls: they were made in the stretch of time in which events named it, or
     * shortly before, where the first event of a call told its end.
     */
    private static final String TOTALS = """
            WITH named AS (
                SELECT external_id, first_event_at, said_at FROM phoneburner_sessions
                WHERE tenant_id = $1 AND (id = $2 OR part_of = $2))
            SELECT count(*) FILTER (WHERE c.direction = 'outbound') AS dials,
                count(*) FILTER (WHERE c.direction = 'outbound' AND c.call_answered_at IS NOT NULL) AS connected,
                coalesce(sum(c.duration_seconds) FILTER (WHERE c.call_answered_at IS NOT NULL), 0)::bigint AS talk_seconds,
                count(DISTINCT c.contact_id) AS people, max(c.occurred_at) AS last_call_at
            FROM calls c
            WHERE c.tenant_id = $1
                AND c.occurred_at >= (SELECT min(first_event_at) FROM named) - interval '4 hours'
                AND c.occurred_at <= (SELECT max(said_at) FROM named) + interval '2 hours'
                AND c.session_external_id IN (SELECT external_id FROM named)
            """;

    private static final String CLOSE = """
            UPDATE phoneburner_sessions SET closed_at = coalesce(closed_at, clock_timestamp())
            WHERE tenant_id = $1 AND id = $2 AND part_of IS NULL
            """;

    /** Nobody is put into it any more. */
    private static final String STOP = """
            UPDATE pushes SET state = 'cancelled', state_reason = 'Its session was closed.', ended_at = clock_timestamp()
            WHERE tenant_id = $1 AND session_id = $2 AND state IN ('running', 'paused')
            RETURNING id
            """;

    private final PgBatches batches = new PgBatches();
    private final Pool pool;

    public Sessions(Pool pool) {
        this.pool = pool;
    }

    public Future<UUID> make(UUID tenantId, String name, String createdBy) {
        UUID id = UUID.randomUUID();
        return pool.preparedQuery(MAKE)
                .execute(Tuple.of(id, tenantId, OURS + id, name, createdBy))
                .map(id);
    }

    /**
     * The newest first.
     *
     * @param open null: closed ones too
     */
    public Future<Page> page(UUID tenantId, @Nullable Boolean open, Cursor before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1, open))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** With what its calls amount to. */
    public Future<Optional<JsonObject>> withTotals(UUID tenantId, UUID id) {
        return one(tenantId, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : pool.preparedQuery(TOTALS)
                                .execute(Tuple.of(tenantId, id))
                                .map(rows -> found.map(session -> session.put(
                                        "totals", JsonRow.first(rows).orElseGet(JsonObject::new)))));
    }

    /** Its pushes are cancelled: what was not sent is not sent any more. */
    public Future<Optional<JsonObject>> close(UUID tenantId, UUID id) {
        return pool.withTransaction(transaction -> Pushes.oneAtATime(transaction, tenantId)
                        .compose(alone -> transaction.preparedQuery(CLOSE).execute(Tuple.of(tenantId, id)))
                        .compose(closed -> transaction.preparedQuery(STOP).execute(Tuple.of(tenantId, id)))
                        .compose(stopped -> buried(transaction, stopped)))
                .compose(closed -> one(tenantId, id));
    }

    private Future<Void> buried(SqlClient transaction, RowSet<Row> pushes) {
        Future<Void> done = Future.succeededFuture();
        for (Row push : pushes) {
            UUID id = push.getUUID(0);
            done = done.compose(before -> batches.buryOf(transaction, id));
        }
        return done;
    }

    /** Under this id the dialer runs the session of a batch. */
    Future<Void> runs(Batch batch, @Nullable String dialerId) {
        if (batch.isOfChanges() || dialerId == null || dialerId.isBlank() || dialerId.equals(batch.dialerSession())) {
            return Future.succeededFuture();
        }
        UUID id = DerivedId.of("session", batch.tenantId(), dialerId);
        return pool.preparedQuery(RUNS)
                .execute(Tuple.of(id, batch.tenantId(), dialerId, batch.sessionName(), batch.sessionId()))
                .mapEmpty();
    }
}
