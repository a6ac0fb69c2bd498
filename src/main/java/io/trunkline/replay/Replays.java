package io.trunkline.replay;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.trunkline.journal.PgReplays;
import io.trunkline.journal.PgReplays.Extent;
import io.trunkline.journal.PgReplays.Selection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * The table replays. A replay is bounded, so that it is scheduled whole before it is answered: no node has to remember
 * it. If the database fails half-way, what was scheduled stays so, and asking again takes the rest.
 */
public final class Replays {

    /** More than this is for the command line, which may take its time. */
    public static final long MOST = 50_000;

    private static final String INSERT = """
            INSERT INTO replays (id, tenant_id, source, event_type, outcomes, reason, first_id, last_id, events, scheduled,
                                 per_second, state, started_at, started_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'scheduled', $12, $13)
            """;

    /** What a row ended as before it was replayed: others may have replayed their part of the same stretch. */
    private static final String WAS_CHOSEN = """
              AND EXISTS (SELECT FROM webhook_outcomes before
                          WHERE before.log_id = %1$s.log_id AND before.received_at = %1$s.received_at
                            AND before.generation = %1$s.generation - 1
                            AND (p.outcomes IS NULL OR before.outcome = ANY (p.outcomes))
                            AND (p.reason IS NULL OR coalesce(before.reason, '') = p.reason))
            """;

    private static final String WAITING = """
            SELECT count(*)
            FROM webhook_retries r
            JOIN webhook_log l ON l.id = r.log_id AND l.received_at = r.received_at
            WHERE l.tenant_id = p.tenant_id AND r.generation > 0 AND r.log_id BETWEEN p.first_id AND p.last_id
              AND (p.source IS NULL OR l.source = p.source) AND (p.event_type IS NULL OR l.event_type = p.event_type)
            """ + WAS_CHOSEN.formatted("r");

    private static final String DEAD_AGAIN = """
            SELECT count(*)
            FROM webhook_outcomes o
            JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
            WHERE l.tenant_id = p.tenant_id AND o.outcome = 'dead' AND o.generation > 0
              AND o.log_id BETWEEN p.first_id AND p.last_id AND o.settled_at >= p.started_at
              AND (p.source IS NULL OR l.source = p.source) AND (p.event_type IS NULL OR l.event_type = p.event_type)
            """ + WAS_CHOSEN.formatted("o");

    private static final String COLUMNS = """
            SELECT p.id, p.source, p.event_type AS type, p.outcomes, p.reason, p.events, p.scheduled, p.per_second,
                   p.state, p.started_at, p.started_by
            """;

    private static final String ONE = COLUMNS + ", (" + WAITING + ") AS waiting, (" + DEAD_AGAIN + ") AS dead_again"
            + " FROM replays p WHERE p.tenant_id = $1 AND p.id = $2";

    private static final String PAGE = COLUMNS + """
             FROM replays p
            WHERE p.tenant_id = $1 AND (p.started_at, p.id) < ($2, $3)
            ORDER BY p.started_at DESC, p.id DESC
            LIMIT $4
            """;

    /** Whoever waits to be told of an outcome that will not be is let go with it. */
    private static final String CANCEL = """
            WITH gone AS (
                DELETE FROM webhook_retries r
                USING webhook_log l, replays p
                WHERE p.tenant_id = $1 AND p.id = $2 AND l.tenant_id = p.tenant_id
                  AND r.log_id BETWEEN p.first_id AND p.last_id AND l.id = r.log_id AND l.received_at = r.received_at
                  AND (p.source IS NULL OR l.source = p.source)
                  AND (p.event_type IS NULL OR l.event_type = p.event_type)
                  AND r.generation > 0 AND r.node IS NULL AND r.attempts = 0
            """ + WAS_CHOSEN.formatted("r") + """
                RETURNING r.log_id, r.generation),
            untold AS (
                DELETE FROM subscription_deliveries d
                USING gone
                WHERE d.log_id = gone.log_id AND d.generation = gone.generation)
            UPDATE replays SET state = 'cancelled', scheduled = scheduled - (SELECT count(*) FROM gone)
            WHERE tenant_id = $1 AND id = $2
            """;

    private final PgReplays events = new PgReplays();
    private final Pool pool;

    public Replays(Pool pool) {
        this.pool = pool;
    }

    /** What became of the wish to replay. */
    public sealed interface Start {
        record Begun(JsonObject replay) implements Start {}

        /** Nothing was done: narrow it. */
        record TooMany(long events) implements Start {}
    }

    /** How many it would be; nothing is done. */
    public Future<Long> count(Selection selection) {
        return events.count(pool, selection).map(Extent::events);
    }

    /**
     * @param tenantId the selection's
     * @param startedBy as the audit log calls whoever asked
     */
    public Future<Start> start(UUID tenantId, Selection selection, double perSecond, String startedBy) {
        return events.count(pool, selection)
                .compose(extent -> extent.events() > MOST
                        ? Future.succeededFuture(new Start.TooMany(extent.events()))
                        : schedule(selection, extent, 0, 0, perSecond)
                                .compose(
                                        scheduled -> keep(tenantId, selection, extent, scheduled, perSecond, startedBy))
                                .compose(id -> one(tenantId, id))
                                .map(kept -> new Start.Begun(kept.orElseThrow())));
    }

    /** Of one event alone; false when it is not one of the selection. */
    public Future<Boolean> single(Selection selection) {
        return events.count(pool, selection)
                .compose(extent -> schedule(selection, extent, 0, 0, 1))
                .map(scheduled -> scheduled > 0);
    }

    public Future<Page> page(UUID tenantId, Cursor before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "startedAt"));
    }

    /** With how many wait still and how many were given up again; empty when the tenant has no such replay. */
    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(tenantId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(JsonRow.of(rows.iterator().next())));
    }

    /** Takes out what nobody has begun. */
    public Future<Optional<JsonObject>> cancel(UUID tenantId, UUID id) {
        return pool.preparedQuery(CANCEL).execute(Tuple.of(tenantId, id)).compose(done -> one(tenantId, id));
    }

    private Future<Long> schedule(Selection selection, Extent extent, long after, long before, double perSecond) {
        return events.schedule(pool, selection, extent, after, before, perSecond)
                .compose(step -> step.lastId() == null
                        ? Future.succeededFuture(before)
                        : schedule(selection, extent, step.lastId(), before + step.scheduled(), perSecond));
    }

    private Future<UUID> keep(
            UUID tenantId, Selection selection, Extent extent, long scheduled, double perSecond, String startedBy) {
        UUID id = UUID.randomUUID();
        Tuple row = Tuple.of(id, tenantId, selection.source(), selection.type())
                .addArrayOfString(selection.outcomes().toArray(String[]::new))
                .addString(selection.reason())
                .addLong(extent.firstId())
                .addLong(extent.lastId())
                .addLong(extent.events())
                .addLong(scheduled)
                .addDouble(perSecond)
                .addOffsetDateTime(extent.at().atOffset(ZoneOffset.UTC))
                .addString(startedBy);
        return pool.preparedQuery(INSERT).execute(row).map(id);
    }
}
