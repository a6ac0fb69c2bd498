package io.trunkline.replay;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.trunkline.journal.PgReplays;
import io.trunkline.journal.PgReplays.Extent;
import io.trunkline.journal.PgReplays.Plan;
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

    private static final String WAITING = "SELECT count(*) FROM webhook_retries r WHERE r.replay = p.id";

    private static final String DEAD_AGAIN = """
            SELECT count(*)
            FROM webhook_outcomes o
            WHERE o.outcome = 'dead' AND o.log_id BETWEEN p.first_id AND p.last_id AND o.replay = p.id
            """;

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

    /** Whoever waits to be told of an outcome that will not be is let go with it. What is over stays as it ended. */
    private static final String CANCEL = """
            WITH gone AS (
                DELETE FROM webhook_retries r
                USING replays p
                WHERE p.tenant_id = $1 AND p.id = $2 AND r.replay = p.id AND r.node IS NULL AND r.attempts = 0
                RETURNING r.log_id, r.generation),
            untold AS (
                DELETE FROM subscription_deliveries d
                USING gone
                WHERE d.log_id = gone.log_id AND d.generation = gone.generation)
            UPDATE replays SET state = 'cancelled', scheduled = scheduled - (SELECT count(*) FROM gone)
            WHERE tenant_id = $1 AND id = $2 AND EXISTS (SELECT FROM gone)
            """;

    private final PgReplays events = new PgReplays();
    private final Pool pool;
    private final Pool reading;

    /** @param reading what has to be searched for: it may take its time, and be given up */
    public Replays(Pool pool, Pool reading) {
        this.pool = pool;
        this.reading = reading;
    }

    /** What became of the wish to replay. */
    public sealed interface Start {
        record Begun(JsonObject replay) implements Start {}

        /** Nothing was done: narrow it. */
        record TooMany() implements Start {}
    }

    /** How many it would be; nothing is done. */
    public Future<Long> count(Selection selection) {
        return events.count(reading, selection).map(Extent::events);
    }

    /**
     * @param tenantId the selection's
     * @param startedBy as the audit log calls whoever asked
     */
    public Future<Start> start(UUID tenantId, Selection selection, double perSecond, String startedBy) {
        return events.count(reading, selection, MOST + 1)
                .compose(extent -> extent.events() > MOST
                        ? Future.succeededFuture(new Start.TooMany())
                        : begin(tenantId, selection, new Plan(extent, perSecond, UUID.randomUUID()), startedBy));
    }

    private Future<Start> begin(UUID tenantId, Selection selection, Plan plan, String startedBy) {
        return schedule(selection, plan, 0, 0)
                .compose(scheduled -> keep(tenantId, selection, plan, scheduled, startedBy))
                .compose(id -> one(tenantId, id))
                .map(kept -> new Start.Begun(kept.orElseThrow()));
    }

    /** Of one event alone; false when it is not one of the selection. */
    public Future<Boolean> single(Selection selection) {
        return events.count(reading, selection)
                .compose(extent -> schedule(selection, new Plan(extent, 1, null), 0, 0))
                .map(scheduled -> scheduled > 0);
    }

    public Future<Page> page(UUID tenantId, Cursor before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "startedAt"));
    }

    /** With how many wait still and how many were given up again; empty when the tenant has no such replay. */
    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** Takes out what nobody has begun. */
    public Future<Optional<JsonObject>> cancel(UUID tenantId, UUID id) {
        return pool.preparedQuery(CANCEL).execute(Tuple.of(tenantId, id)).compose(done -> one(tenantId, id));
    }

    private Future<Long> schedule(Selection selection, Plan plan, long after, long before) {
        return events.schedule(pool, selection, plan, after, before)
                .compose(step -> step.lastId() == null
                        ? Future.succeededFuture(before)
                        : schedule(selection, plan, step.lastId(), before + step.scheduled()));
    }

    private Future<UUID> keep(UUID tenantId, Selection selection, Plan plan, long scheduled, String startedBy) {
        Extent extent = plan.extent();
        UUID id = plan.replay();
        Tuple row = Tuple.of(id, tenantId, selection.source(), selection.type())
                .addArrayOfString(selection.outcomes().toArray(String[]::new))
                .addString(selection.reason())
                .addLong(extent.firstId())
                .addLong(extent.lastId())
                .addLong(extent.events())
                .addLong(scheduled)
                .addDouble(plan.perSecond())
                .addOffsetDateTime(extent.at().atOffset(ZoneOffset.UTC))
                .addString(startedBy);
        return pool.preparedQuery(INSERT).execute(row).map(id);
    }
}
