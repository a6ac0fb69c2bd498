package io.trunkline.contact;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Contacts as people read them: a list, one with its counters, and what was said of its fields. Changes nothing. */
public final class ContactList {

    private static final String COLUMNS = """
            SELECT id, sourceco_contact_id, first_name, last_name, company, title, phone_number, email, contact_type,
                   status, stage, do_not_call, last_call_attempt_at, total_call_attempts, last_call_connected_at,
                   total_calls_connected, total_call_duration_seconds, next_action_date, next_action_type, merged_into,
                   created_at, updated_at
            FROM contacts
            """;

    private static final String PAGE = COLUMNS + """
            WHERE tenant_id = $1 AND (created_at, id) < ($2, $3) AND merged_into IS NULL AND
            """ + ContactFilter.CONDITIONS + """
            ORDER BY created_at DESC, id DESC
            LIMIT $10
            """;

    private static final String ONE = COLUMNS + "WHERE tenant_id = $1 AND id = $2";

    private static final String EXISTS = "SELECT FROM contacts WHERE tenant_id = $1 AND id = $2";

    private static final String IDENTITIES = """
            SELECT kind, value, created_at FROM contact_identities
            WHERE tenant_id = $1 AND contact_id = $2 ORDER BY created_at, kind, value LIMIT 100
            """;

    /** What was said of a number alone is no change of whoever has an id, do-not-call excepted. */
    private static final String CHANGES = """
            SELECT log_id, field, old_value, new_value, changed_at, editor
            FROM contact_changes
            WHERE tenant_id = $1 AND contact_id = $2 AND (log_id, field) < ($3, $4)
              AND (contact_number IS NULL OR field = 'do_not_call' OR NOT EXISTS (
                  SELECT FROM contact_identities
                  WHERE tenant_id = $1 AND contact_id = $2 AND kind NOT IN ('phone', 'lead')))
            ORDER BY log_id DESC, field DESC
            LIMIT $5
            """;

    private final SqlClient client;

    public ContactList(SqlClient client) {
        this.client = client;
    }

    /** The newest first; those that turned out to be someone else are left out. */
    public Future<Page> page(ContactFilter filter, Cursor before, int limit) {
        Tuple arguments = filter.addTo(Tuple.of(filter.tenantId(), before.time(), before.id()))
                .addInteger(limit + 1);
        return client.preparedQuery(PAGE).execute(arguments).map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    /** With the ids and numbers by which the person is known; empty when the tenant has no such contact. */
    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(tenantId, id))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : client.preparedQuery(IDENTITIES)
                                .execute(Tuple.of(tenantId, id))
                                .map(known ->
                                        Optional.of(JsonRow.of(rows.iterator().next())
                                                .put("identities", new JsonArray(JsonRow.all(known))))));
    }

    /** Whether it is the tenant's. */
    public Future<Boolean> exists(UUID tenantId, UUID id) {
        return client.preparedQuery(EXISTS).execute(Tuple.of(tenantId, id)).map(rows -> rows.size() > 0);
    }

    /** What was said of the contact's fields, the last word first. */
    public Future<Page> changes(UUID tenantId, UUID id, ChangeCursor before, int limit) {
        return client.preparedQuery(CHANGES)
                .execute(Tuple.of(tenantId, id, before.logId(), before.field(), limit + 1))
                .map(rows -> Page.of(
                        rows, limit, last -> new ChangeCursor(last.getLong("logId"), last.getString("field")).text()));
    }
}
