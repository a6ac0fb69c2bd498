package io.trunkline.push;

import io.trunkline.database.ColumnArrays;
import io.trunkline.selection.Reason;
import io.trunkline.selection.Verdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins pushes, and lets people pause, resume and cancel them. A push is written down whole, or not at all. */
public final class Pushes {
    private static final int ROWS_AT_ONCE = 10_000;

    /** A statement of its own: the next one has to see what its predecessor committed. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('pushes of ' || $1::uuid::text, 0))";

    private static final String IN_SESSION = "SELECT contact_id FROM contacts_in_session WHERE tenant_id = $1";

    private static final String INSERT = """
            INSERT INTO pushes (id, tenant_id, connection_id, session_id, state, selection, overridden, overridden_by,
                contacts, skipped, created_by, skipped_because, ended_at)
            SELECT $1, $2, $3, s.id, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $5 = 'done' THEN clock_timestamp() END
            FROM phoneburner_sessions s
            WHERE s.id = $4 AND s.tenant_id = $2 AND s.part_of IS NULL AND s.closed_at IS NULL
            """;

    private static final String INSERT_BATCHES = """
            INSERT INTO push_batches (push_id, number, contacts, due_at, planned_before)
            SELECT $1, n.number, n.contacts, coalesce(n.due_at, clock_timestamp()), (
                SELECT d.changes_before FROM pushes p JOIN dialer_syncs d ON d.connection_id = p.connection_id WHERE p.id = $1)
            FROM unnest($2::int[], $3::int[], $4::timestamptz[]) AS n (number, contacts, due_at)
            """;

    private static final String INSERT_CONTACTS = """
            INSERT INTO push_contacts (push_id, batch, position, contact_id, outcome, reason, due_at, settled_at)
            SELECT $1, n.batch, n.position, n.contact_id, CASE WHEN n.batch = 0 THEN 'skipped' END, n.reason, n.due_at,
                CASE WHEN n.batch = 0 THEN clock_timestamp() END
            FROM unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::timestamptz[])
                AS n (batch, position, contact_id, reason, due_at)
            """;

    private static final String SET_STATE = """
            UPDATE pushes
            SET state = $3, state_reason = NULL, ended_at = CASE WHEN $3 = 'cancelled' THEN clock_timestamp() END
            WHERE tenant_id = $1 AND id = $2 AND state = ANY ($4)
            """;

    private static final String TRY_AT_ONCE = """
            UPDATE push_batches SET failures = 0, due_at = least(due_at, clock_timestamp())
            WHERE push_id = $1 AND state IN ('waiting', 'ambiguous') AND failures > 0
            """;

    private final PgBatches batches = new PgBatches();
    private final Pool pool;

    public Pushes(Pool pool) {
        this.pool = pool;
    }

    /**
     * What somebody wants to be pushed.
     *
     * @param mostContacts in a batch
     * @param selection as it was asked for, in JSON
     * @param deferred those whom only the hour keeps go when it comes
     */
    public record Draft(
            UUID tenantId,
            UUID connectionId,
            UUID sessionId,
            int mostContacts,
            List<Verdict> verdicts,
            String selection,
            Set<Reason> overridden,
            boolean deferred,
            String createdBy) {
        public Draft {
            verdicts = List.copyOf(verdicts);
            overridden = Set.copyOf(overridden);
        }
    }

    /** One contact's place. */
    private record Place(
            int batch,
            int position,
            UUID contactId,
            @Nullable String reason,
            @Nullable Instant dueAt) {}

    private record Planned(
            int number, int contacts, @Nullable Instant dueAt) {}

    /** Whoever begins pushes or ends sessions of a tenant does so after whoever did before. */
    static Future<Void> oneAtATime(SqlClient transaction, UUID tenantId) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(tenantId)).mapEmpty();
    }

    /** Empty when the session is not there to be used. Whom another push took since they were judged is kept back. */
    public Future<Optional<UUID>> begin(Draft draft) {
        return pool.withTransaction(transaction -> oneAtATime(transaction, draft.tenantId())
                .compose(alone -> stillFree(transaction, draft))
                .compose(verdicts -> begin(transaction, draft, verdicts)));
    }

    private static Future<List<Verdict>> stillFree(SqlClient transaction, Draft draft) {
        if (draft.overridden().contains(Reason.IN_SESSION)) {
            return Future.succeededFuture(draft.verdicts());
        }
        return transaction
                .preparedQuery(IN_SESSION)
                .execute(Tuple.of(draft.tenantId()))
                .map(rows -> {
                    Set<UUID> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(row.getUUID(0)));
                    return draft.verdicts().stream()
                            .map(verdict -> mayGo(verdict) && taken.contains(verdict.contactId())
                                    ? new Verdict(verdict.contactId(), Reason.IN_SESSION, null)
                                    : verdict)
                            .toList();
                });
    }

    private static boolean mayGo(Verdict verdict) {
        return verdict.goes() || verdict.reason() == Reason.OUTSIDE_HOURS;
    }

    private static Future<Optional<UUID>> begin(SqlClient transaction, Draft draft, List<Verdict> verdicts) {
        UUID id = UUID.randomUUID();
        List<Planned> planned = new ArrayList<>();
        List<Place> places = places(draft, verdicts, planned);
        return insert(transaction, id, draft, planned, places)
                .compose(inserted -> inserted
                        ? batches(transaction, id, planned)
                                .compose(done -> contacts(transaction, id, places, 0))
                                .map(Optional.of(id))
                        : Future.succeededFuture(Optional.empty()));
    }

    /** Those that go at once first, in the order in which they were judged; then the others by their hour. */
    private static List<Place> places(Draft draft, List<Verdict> verdicts, List<Planned> planned) {
        List<Place> places = new ArrayList<>(verdicts.size());
        List<Verdict> going = new ArrayList<>();
        TreeMap<Instant, List<Verdict>> later = new TreeMap<>();
        for (Verdict verdict : verdicts) {
            Reason reason = verdict.reason();
            if (reason == null) {
                going.add(verdict);
            } else if (draft.deferred() && reason == Reason.OUTSIDE_HOURS && verdict.callableFrom() != null) {
                later.computeIfAbsent(verdict.callableFrom(), hour -> new ArrayList<>())
                        .add(verdict);
            } else {
                places.add(new Place(0, places.size() + 1, verdict.contactId(), reason.word(), null));
            }
        }
        plan(draft, going, null, planned, places);
        later.forEach((hour, deferred) -> plan(draft, deferred, hour, planned, places));
        return places;
    }

    private static void plan(
            Draft draft, List<Verdict> going, @Nullable Instant dueAt, List<Planned> planned, List<Place> places) {
        for (int from = 0; from < going.size(); from += draft.mostContacts()) {
            List<Verdict> batch = going.subList(from, Math.min(going.size(), from + draft.mostContacts()));
            int number = planned.size() + 1;
            planned.add(new Planned(number, batch.size(), dueAt));
            batch.forEach(
                    verdict -> places.add(new Place(number, places.size() + 1, verdict.contactId(), null, dueAt)));
        }
    }

    private static Future<Boolean> insert(
            SqlClient transaction, UUID id, Draft draft, List<Planned> planned, List<Place> places) {
        int going = planned.stream().mapToInt(Planned::contacts).sum();
        Tuple row = Tuple.of(id, draft.tenantId(), draft.connectionId(), draft.sessionId())
                .addString(planned.isEmpty() ? "done" : "running")
                .addString(draft.selection())
                .addArrayOfString(
                        draft.overridden().stream().map(Reason::word).sorted().toArray(String[]::new))
                .addString(draft.overridden().isEmpty() ? null : draft.createdBy())
                .addInteger(places.size())
                .addInteger(places.size() - going)
                .addString(draft.createdBy())
                .addJsonArray(skippedBecause(places));
        return transaction.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    /** Counted once: nobody is skipped later on. */
    private static JsonArray skippedBecause(List<Place> places) {
        Map<String, Long> counts = places.stream()
                .map(Place::reason)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        JsonArray counted = new JsonArray();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count -> counted.add(
                        new JsonObject().put("reason", count.getKey()).put("contacts", count.getValue())));
        return counted;
    }

    private static Future<Void> batches(SqlClient transaction, UUID id, List<Planned> planned) {
        Tuple columns = new ColumnArrays<>(planned)
                .ints(Planned::number)
                .ints(Planned::contacts)
                .times(Planned::dueAt)
                .tuple();
        return transaction
                .preparedQuery(INSERT_BATCHES)
                .execute(Tuple.of(id, columns.getValue(0), columns.getValue(1), columns.getValue(2)))
                .mapEmpty();
    }

    private static Future<Void> contacts(SqlClient transaction, UUID id, List<Place> places, int from) {
        if (from >= places.size()) {
            return Future.succeededFuture();
        }
        List<Place> portion = places.subList(from, Math.min(places.size(), from + ROWS_AT_ONCE));
        Tuple columns = new ColumnArrays<>(portion)
                .ints(Place::batch)
                .ints(Place::position)
                .uuids(Place::contactId)
                .texts(Place::reason)
                .times(Place::dueAt)
                .tuple();
        Tuple arguments = Tuple.of(id);
        for (int i = 0; i < columns.size(); i++) {
            arguments.addValue(columns.getValue(i));
        }
        return transaction
                .preparedQuery(INSERT_CONTACTS)
                .execute(arguments)
                .compose(inserted -> contacts(transaction, id, places, from + portion.size()));
    }

    /** Nothing more of it is sent until it is resumed; completes with whether it was running. */
    public Future<Boolean> pause(UUID tenantId, UUID id) {
        return state(pool, tenantId, id, "paused", "running");
    }

    /** What failed before is tried at once. */
    public Future<Boolean> resume(UUID tenantId, UUID id) {
        return pool.withTransaction(transaction -> state(transaction, tenantId, id, "running", "paused")
                .compose(resumed -> resumed
                        ? transaction
                                .preparedQuery(TRY_AT_ONCE)
                                .execute(Tuple.of(id))
                                .map(true)
                        : Future.succeededFuture(false)));
    }

    /** What was not sent is not sent any more; what is under way still gets its outcome. */
    public Future<Boolean> cancel(UUID tenantId, UUID id) {
        return pool.withTransaction(transaction -> state(transaction, tenantId, id, "cancelled", "running", "paused")
                .compose(cancelled ->
                        cancelled ? batches.buryOf(transaction, id).map(true) : Future.succeededFuture(false)));
    }

    private static Future<Boolean> state(SqlClient client, UUID tenantId, UUID id, String to, String... from) {
        return client.preparedQuery(SET_STATE)
                .execute(Tuple.of(tenantId, id, to).addArrayOfString(from))
                .map(rows -> rows.rowCount() == 1);
    }
}
