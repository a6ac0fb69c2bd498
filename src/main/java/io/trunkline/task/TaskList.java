package io.trunkline.task;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tasks as people read and complete them: the earliest due first. */
public final class TaskList {

    private static final String COLUMNS = """
            SELECT t.id, t.contact_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') AS contact_name,
                   p.phone_number AS contact_number, t.call_id, t.task_type, t.status, t.due_at, t.time_zone, t.notes,
                   t.rep_source_id, t.rep_name, t.rep_email, t.created_at, t.updated_at
            FROM tasks t
            LEFT JOIN contacts p ON p.id = t.contact_id AND p.tenant_id = t.tenant_id
            """;

    private static final String FITS = """
            WHERE t.tenant_id = $1 AND t.status = $2
              AND ($3::uuid IS NULL OR t.contact_id = $3)
              AND ($4::text IS NULL OR t.rep_source_id = $4 OR lower(t.rep_email) = lower($4))
              AND ($5::uuid IS NULL OR lower(t.rep_email) = (SELECT email FROM users WHERE id = $5)
                   OR EXISTS (SELECT FROM calls c JOIN reps r ON r.source = c.source AND r.source_id = t.rep_source_id
                              WHERE c.id = t.call_id AND r.tenant_id = $1 AND r.user_id = $5))
            """;

    private static final String PAGE = COLUMNS + FITS + """
              AND (t.due_at, t.id) > ($6, $7)
            ORDER BY t.due_at, t.id
            LIMIT $8
            """;

    private static final String FIGURES = """
            SELECT count(*) AS tasks, count(*) FILTER (WHERE t.due_at < clock_timestamp()) AS overdue
            FROM tasks t
            """ + FITS;

    private static final String ONE = COLUMNS + "WHERE t.tenant_id = $1 AND t.id = $2";

    /** Contacts are locked before tasks, here as everywhere. */
    private static final String LOCK_CONTACT = """
            SELECT c.id FROM contacts c
            WHERE c.tenant_id = $1 AND c.id = (SELECT contact_id FROM tasks WHERE tenant_id = $1 AND id = $2)
            FOR NO KEY UPDATE
            """;

    private static final String COMPLETE = """
            UPDATE tasks SET status = 'done', updated_at = clock_timestamp()
            WHERE tenant_id = $1 AND id = $2 AND status = 'open'
            RETURNING contact_id
            """;

    private final TaskTable table = new TaskTable();
    private final Pool pool;

    public TaskList(Pool pool) {
        this.pool = pool;
    }

    public Future<Page> page(TaskFilter filter, Cursor after, int limit) {
        Tuple arguments = arguments(filter)
                .addOffsetDateTime(after.time())
                .addUUID(after.id())
                .addInteger(limit + 1);
        return pool.preparedQuery(PAGE).execute(arguments).map(rows -> Page.byTime(rows, limit, "dueAt"));
    }

    /** How many there are, and for how many of them it is time. */
    public Future<JsonObject> figures(TaskFilter filter) {
        return pool.preparedQuery(FIGURES)
                .execute(arguments(filter))
                .map(rows -> JsonRow.of(rows.iterator().next()));
    }

    private static Tuple arguments(TaskFilter filter) {
        return Tuple.of(filter.tenantId(), filter.status())
                .addUUID(filter.contactId())
                .addString(filter.rep())
                .addUUID(filter.user());
    }

    /** As it is then; completing once more changes nothing. Empty when the tenant has no such task. */
    public Future<Optional<JsonObject>> complete(UUID tenantId, UUID id) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_CONTACT)
                .execute(Tuple.of(tenantId, id))
                .compose(locked -> transaction.preparedQuery(COMPLETE).execute(Tuple.of(tenantId, id)))
                .compose(done -> table.showNextActions(transaction, contacts(done)))
                .compose(shown -> one(transaction, tenantId, id)));
    }

    private static List<UUID> contacts(RowSet<Row> completed) {
        List<UUID> contacts = new ArrayList<>();
        completed.forEach(row -> Optional.ofNullable(row.getUUID(0)).ifPresent(contacts::add));
        return contacts;
    }

    private static Future<Optional<JsonObject>> one(SqlClient client, UUID tenantId, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(tenantId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(JsonRow.of(rows.iterator().next())));
    }
}
