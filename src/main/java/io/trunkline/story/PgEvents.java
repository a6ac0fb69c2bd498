package io.trunkline.story;

import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.trunkline.story.EventFilter.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists events, the newest first, with no index but the log's key: ids rise with receipt, so the key is walked backwards
 * in stretches until the page is full or the time for it is up. A page may therefore hold fewer than were asked for, and
 * its cursor says where to look on; the time it takes does not grow with the log.
 */
public final class PgEvents {

    private static final String ENDS = "SELECT coalesce(min(id), 1), coalesce(max(id), 0) + 1 FROM webhook_log";

    /** The first id received at a moment or later, by halving the ids there are. */
    private static final String PLACE = """
            WITH RECURSIVE span AS (
                SELECT coalesce((SELECT min(id) FROM webhook_log), 1) AS first,
                       coalesce((SELECT max(id) FROM webhook_log), 0) + 1 AS last),
            halving (low, high) AS (
                SELECT first, last FROM span
                UNION ALL
                SELECT CASE WHEN later THEN low ELSE middle + 1 END, CASE WHEN later THEN middle ELSE high END
                FROM (SELECT low, high, (low + high) / 2 AS middle FROM halving WHERE low < high) half
                CROSS JOIN LATERAL (
                    SELECT coalesce((SELECT l.received_at >= $1 FROM webhook_log l WHERE l.id >= middle
                                     ORDER BY l.id LIMIT 1), true) AS later) probe)
            SELECT low FROM halving WHERE low = high
            """;

    private static final String COLUMNS = """
            SELECT l.id, l.received_at, l.source, l.connection_id,
                   l.event_type AS type, l.subject, l.event_time, l.node,
                   CASE WHEN r.attempts IS NULL AND o.outcome IS NOT NULL THEN o.outcome ELSE 'waiting' END AS outcome,
                   coalesce(r.reason, o.reason) AS reason, coalesce(r.attempts, o.attempts, 0) AS attempts
            """;

    private static final String FATE = """
            LEFT JOIN LATERAL (
                SELECT outcome, reason, attempts FROM webhook_outcomes
                WHERE log_id = l.id AND received_at = l.received_at ORDER BY generation DESC LIMIT 1) o ON true
            LEFT JOIN LATERAL (
                SELECT reason, attempts FROM webhook_retries
                WHERE log_id = l.id AND received_at = l.received_at ORDER BY generation DESC LIMIT 1) r ON true
            """;

    private static final String FILTER = """
              AND ($4::text IS NULL OR l.source = $4)
              AND ($5::text IS NULL OR l.event_type = $5)
              AND l.received_at >= $6 AND l.received_at < $7
              AND ($8::text IS NULL
                   OR $8 = CASE WHEN r.attempts IS NULL AND o.outcome IS NOT NULL THEN o.outcome ELSE 'waiting' END)
              AND ($9::bytea IS NULL OR position($9 IN l.body) > 0)
            ORDER BY l.id DESC
            LIMIT $10
            """;

    static final String WALK = COLUMNS + "FROM webhook_log l " + FATE + """
            WHERE l.tenant_id = $1 AND l.id >= $2 AND l.id < $3
            """ + FILTER;

    /** The dead are few and have an index of their own; of several generations the last one counts. */
    static final String WALK_THE_DEAD = COLUMNS + """
            FROM webhook_outcomes d
            JOIN webhook_log l ON l.id = d.log_id AND l.received_at = d.received_at
            """ + FATE + """
            WHERE l.tenant_id = $1 AND d.outcome = 'dead' AND d.log_id >= $2 AND d.log_id < $3
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = d.log_id AND later.received_at = d.received_at
                                AND later.generation > d.generation)
            """ + FILTER;

    /** Chosen first, then told of: a planner that takes them for few asks what became of all before it sorts them. */
    static final String AFTER = COLUMNS + """
            FROM (SELECT id, received_at, source, connection_id, event_type, subject, event_time, node
                  FROM webhook_log
                  WHERE tenant_id = $1 AND id > $2 AND id <= $3
                  ORDER BY id
                  LIMIT $4) l
            """ + FATE + "ORDER BY l.id";

    private static final String SETTLED_UP_TO = "SELECT coalesce(max(mark), 0) FROM leases";

    /** Ids are drawn a moment before or after the clock is read. */
    private static final Duration OUT_OF_STEP = Duration.ofMinutes(1);

    /** The first stretch is short, so that a page of what is common costs no more than it shows. */
    private static final long FIRST_STRETCH = 2_000;

    /** Payloads are looked through, not looked up, and each may be large. */
    private static final long FIRST_STRETCH_OF_PAYLOADS = 500;

    private static final long LONGEST_STRETCH = 32_000;

    /** A stretch that took longer is not doubled: each statement has to end well before its time is up. */
    private static final Duration QUICK = Duration.ofMillis(15);

    private final SqlClient client;
    private final Duration patience;

    /**
     * @param client whose statements are given up after some seconds
     * @param patience after which no further stretch is begun
     */
    public PgEvents(SqlClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** @param below the id before which to go on */
    public Future<Page> page(EventFilter filter, Optional<Long> below, int limit) {
        long deadline = System.nanoTime() + patience.toNanos();
        return bounds(filter, below)
                .compose(bounds -> filter.outcome() == Outcome.DEAD && filter.text() == null
                        ? dead(filter, bounds, limit)
                        : new Walk(filter, bounds.floor(), limit, deadline).from(bounds.below()));
    }

    /** The sweeper's mark: behind it no row can appear any more. */
    public Future<Long> settledUpTo() {
        return client.query(SETTLED_UP_TO)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What a live view shows, in the order of ids: events behind one id, up to another, at most so many. */
    public Future<List<JsonObject>> after(UUID tenantId, long id, long upTo, int limit) {
        return client.preparedQuery(AFTER)
                .execute(Tuple.of(tenantId, id, upTo, limit))
                .map(JsonRow::all);
    }

    private Future<Page> dead(EventFilter filter, Bounds bounds, int limit) {
        return client.preparedQuery(WALK_THE_DEAD)
                .execute(filter.arguments(bounds.floor(), bounds.below(), limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.getLong("id").toString()));
    }

    /** Ids from the floor on, below the other. */
    private record Bounds(long floor, long below) {}

    private Future<Bounds> bounds(EventFilter filter, Optional<Long> below) {
        return client.query(ENDS).execute().compose(rows -> {
            Row ends = rows.iterator().next();
            Future<Long> floor = filter.from() == null
                    ? Future.succeededFuture(ends.getLong(0))
                    : place(filter.from().minus(OUT_OF_STEP));
            Future<Long> ceiling = filter.to() == null
                    ? Future.succeededFuture(ends.getLong(1))
                    : place(filter.to().plus(OUT_OF_STEP));
            return Future.all(floor, ceiling)
                    .map(placed ->
                            new Bounds(floor.result(), Math.min(ceiling.result(), below.orElse(Long.MAX_VALUE))));
        });
    }

    private Future<Long> place(Instant moment) {
        return client.preparedQuery(PLACE)
                .execute(Tuple.of(moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** One page in the making. */
    private final class Walk {
        private final EventFilter filter;
        private final long floor;
        private final int limit;
        private final long deadline;
        private final List<JsonObject> found = new ArrayList<>();
        private long stretch;

        Walk(EventFilter filter, long floor, int limit, long deadline) {
            this.filter = filter;
            this.floor = floor;
            this.limit = limit;
            this.deadline = deadline;
            this.stretch = filter.text() == null ? FIRST_STRETCH : FIRST_STRETCH_OF_PAYLOADS;
        }

        Future<Page> from(long below) {
            long start = Math.max(floor, below - stretch);
            long began = System.nanoTime();
            return client.preparedQuery(WALK)
                    .execute(filter.arguments(start, below, limit - found.size()))
                    .compose(rows -> {
                        found.addAll(JsonRow.all(rows));
                        return goOn(start, System.nanoTime() - began);
                    });
        }

        private Future<Page> goOn(long start, long nanos) {
            if (found.size() >= limit) {
                long last = found.get(found.size() - 1).getLong("id");
                return Future.succeededFuture(new Page(found, last > floor ? Long.toString(last) : null));
            }
            if (start <= floor) {
                return Future.succeededFuture(new Page(found, null));
            }
            if (System.nanoTime() > deadline) {
                return Future.succeededFuture(new Page(found, Long.toString(start)));
            }
            if (nanos < QUICK.toNanos()) {
                stretch = Math.min(2 * stretch, LONGEST_STRETCH);
            }
            return from(start);
        }
    }
}
