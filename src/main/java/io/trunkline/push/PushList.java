package io.trunkline.push;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pushes as people read them: how far they are, what became of each contact, and what the dialer was asked. */
public final class PushList {

    private static final String COLUMNS = """
            SELECT p.id, p.kind, p.session_id, s.name AS session_name, p.state, p.state_reason, p.contacts, p.added, p.updated,
                p.accepted, p.rejected, p.skipped, p.suppressed, p.unclear, p.cancelled,
                p.contacts - p.added - p.updated - p.accepted - p.rejected - p.skipped - p.suppressed - p.unclear
                    - p.cancelled AS pending,
                p.skipped_because, p.overridden, p.overridden_by, p.created_by, p.created_at, p.ended_at
            FROM pushes p
            LEFT JOIN phoneburner_sessions s ON s.id = p.session_id
            """;

    private static final String PAGE = COLUMNS + """
            WHERE p.tenant_id = $1 AND (p.created_at, p.id) < ($2, $3)
                AND ($5::uuid IS NULL OR p.session_id = $5) AND ($6::text IS NULL OR p.state = $6)
                AND p.kind = $7
            ORDER BY p.created_at DESC, p.id DESC
            LIMIT $4
            """;

    private static final String ONE = COLUMNS + "WHERE p.tenant_id = $1 AND p.id = $2";

    private static final String IS_OF_CHANGES =
            "SELECT FROM pushes WHERE tenant_id = $1 AND id = $2 AND kind = 'changes'";
    private static final String IS_THERE = "SELECT FROM pushes WHERE tenant_id = $1 AND id = $2";

    /** Only of these can a contact have been sent twice. */
    private static final String AMBIGUOUS = """
            SELECT number, contacts, state, attempts, lost, sent_at, reason FROM push_batches
            WHERE push_id = $1 AND lost > 0 ORDER BY number LIMIT 200
            """;

    private static final String WAITING = """
            SELECT coalesce(sum(b.contacts) FILTER (WHERE b.due_at > clock_timestamp() AND b.failures = 0), 0)::int AS deferred,
                min(b.due_at) FILTER (WHERE b.due_at > clock_timestamp() AND b.failures = 0) AS deferred_until,
                (SELECT w.next_at FROM provider_budgets w
                 WHERE w.account = $2 AND w.next_at > clock_timestamp() + interval '3 seconds') AS waits_until,
                (SELECT w.reason FROM provider_budgets w
                 WHERE w.account = $2 AND w.next_at > clock_timestamp() + interval '3 seconds') AS waits_because
            FROM push_batches b
            WHERE b.push_id = $1 AND b.state IN ('waiting', 'ambiguous')
            """;

    private static final String CONTACTS = """
            SELECT m.position, m.batch, m.contact_id, c.first_name, c.last_name, c.company, c.phone_number,
                CASE WHEN m.outcome IS NOT NULL THEN m.outcome
                    WHEN m.due_at > clock_timestamp() THEN 'deferred' ELSE 'pending' END AS outcome,
                m.reason, m.due_at, m.settled_at, b.lost > 0 AS ambiguous
            FROM push_contacts m
            JOIN pushes p ON p.id = m.push_id AND p.tenant_id = $1
            LEFT JOIN contacts c ON c.id = m.contact_id
            LEFT JOIN push_batches b ON b.push_id = m.push_id AND b.number = m.batch
            WHERE m.push_id = $2 AND (m.batch, m.position) > ($3, $4)
                AND ($5::text IS NULL OR $5 = CASE WHEN m.outcome IS NOT NULL THEN m.outcome
                    WHEN m.due_at > clock_timestamp() THEN 'deferred' ELSE 'pending' END)
                AND ($6::text IS NULL OR m.reason = $6)
            ORDER BY m.batch, m.position
            LIMIT $7
            """;

    private static final String REQUESTS = """
            SELECT r.id, r.batch, r.attempt, r.node, r.asked_at, r.took_ms, r.request, r.status, r.answer, r.outcome
            FROM push_requests r
            JOIN pushes p ON p.id = r.push_id AND p.tenant_id = $1
            WHERE r.push_id = $2 AND r.id < $3
            ORDER BY r.id DESC
            LIMIT $4
            """;

    private final Pool pool;

    public PushList(Pool pool) {
        this.pool = pool;
    }

    public Future<Boolean> isThere(UUID tenantId, UUID id) {
        return pool.preparedQuery(IS_THERE).execute(Tuple.of(tenantId, id)).map(rows -> rows.size() == 1);
    }

    /** Whether there is one, and it tells of changes. */
    public Future<Boolean> isOfChanges(UUID tenantId, UUID id) {
        return pool.preparedQuery(IS_OF_CHANGES).execute(Tuple.of(tenantId, id)).map(rows -> rows.size() == 1);
    }

    /**
     * The newest first; null leaves a condition out.
     *
     * @param kind null: those into sessions, which people make
     */
    public Future<Page> page(
            UUID tenantId,
            @Nullable String kind,
            @Nullable UUID sessionId,
            @Nullable String state,
            Cursor before,
            int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1, sessionId, state)
                        .addString(kind == null ? "session" : kind))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    /** With why contacts were skipped, which batches are ambiguous, and what it waits for. */
    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id, String account) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(tenantId, id))
                .map(JsonRow::first)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : inDetail(found.get(), id, account).map(Optional::of));
    }

    private Future<JsonObject> inDetail(JsonObject push, UUID id, String account) {
        return pool.preparedQuery(AMBIGUOUS)
                .execute(Tuple.of(id))
                .compose(ambiguous -> pool.preparedQuery(WAITING)
                        .execute(Tuple.of(id, account))
                        .map(waiting -> push.mergeIn(JsonRow.first(waiting).orElseGet(JsonObject::new))
                                .put("ambiguous", new JsonArray(JsonRow.all(ambiguous)))));
    }

    /** Where a page of contacts begins. */
    public record Place(int batch, int position) {
        public static final Place FIRST = new Place(-1, 0);

        public static Optional<Place> parse(String text) {
            return text.matches("[0-9]{1,9}-[0-9]{1,9}")
                    ? Optional.of(new Place(
                            Integer.parseInt(text.substring(0, text.indexOf('-'))),
                            Integer.parseInt(text.substring(text.indexOf('-') + 1))))
                    : Optional.empty();
        }

        String text() {
            return batch + "-" + position;
        }
    }

    /** First those that did not go, then batch by batch; null leaves a condition out. */
    public Future<Page> contacts(
            UUID tenantId, UUID id, @Nullable String outcome, @Nullable String reason, Place after, int limit) {
        return pool.preparedQuery(CONTACTS)
                .execute(Tuple.of(tenantId, id, after.batch(), after.position())
                        .addString(outcome)
                        .addString(reason)
                        .addInteger(limit + 1))
                .map(rows -> Page.of(
                        rows, limit, last -> new Place(last.getInteger("batch"), last.getInteger("position")).text()));
    }

    /** The latest first. */
    public Future<Page> requests(UUID tenantId, UUID id, long before, int limit) {
        return pool.preparedQuery(REQUESTS)
                .execute(Tuple.of(tenantId, id, before, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.getLong("id").toString()));
    }
}
