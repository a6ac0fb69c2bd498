package io.trunkline.selection;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code contact_lists} and {@code contact_list_members}. */
public final class PgLists {
    private static final String TAKEN = "23505";

    private static final String SHOWN = """
            SELECT l.id, l.name, l.filter, l.created_by, l.created_at, l.dropped_at,
                CASE WHEN l.filter IS NULL
                    THEN (SELECT count(*) FROM contact_list_members m WHERE m.list_id = l.id) END AS members
            FROM contact_lists l
            """;

    private static final String PAGE = SHOWN + """
            WHERE l.tenant_id = $1 AND l.dropped_at IS NULL AND (l.created_at, l.id) < ($2, $3)
            ORDER BY l.created_at DESC, l.id DESC
            LIMIT $4
            """;

    private static final String ONE = SHOWN + "WHERE l.tenant_id = $1 AND l.id = $2";

    private static final String MAKE = """
            INSERT INTO contact_lists (id, tenant_id, name, filter, created_by) VALUES (gen_random_uuid(), $1, $2, $3, $4)
            RETURNING id
            """;

    private static final String PUT = """
            INSERT INTO contact_list_members (list_id, contact_id)
            SELECT $2, id FROM contacts WHERE tenant_id = $1 AND id = ANY ($3) ORDER BY id
            """;

    private static final String DROP = """
            UPDATE contact_lists SET dropped_at = coalesce(dropped_at, clock_timestamp()) WHERE tenant_id = $1 AND id = $2
            """;

    private static final String FIND =
            "SELECT id, name, filter FROM contact_lists WHERE tenant_id = $1 AND id = $2 AND dropped_at IS NULL";

    private final Pool pool;

    public PgLists(Pool pool) {
        this.pool = pool;
    }

    /** The newest first. */
    public Future<Page> page(UUID tenantId, Cursor before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** A list of whoever fits; empty when the tenant has one of that name. */
    public Future<Optional<UUID>> makeOfFilter(UUID tenantId, String name, JsonObject filter, String by) {
        return orTaken(pool.preparedQuery(MAKE)
                .execute(Tuple.of(tenantId, name, filter, by))
                .map(rows -> rows.iterator().next().getUUID(0)));
    }

    /** A list of these contacts, as far as they are the tenant's; empty when the tenant has one of that name. */
    public Future<Optional<UUID>> makeOfContacts(UUID tenantId, String name, List<UUID> contacts, String by) {
        return orTaken(pool.withTransaction(transaction -> transaction
                .preparedQuery(MAKE)
                .execute(Tuple.of(tenantId, name, null, by))
                .map(rows -> rows.iterator().next().getUUID(0))
                .compose(id -> transaction
                        .preparedQuery(PUT)
                        .execute(Tuple.of(tenantId, id, contacts.toArray(UUID[]::new)))
                        .map(id))));
    }

    private static Future<Optional<UUID>> orTaken(Future<UUID> made) {
        return made.map(Optional::of)
                .recover(failure -> failure instanceof PgException refused && TAKEN.equals(refused.getSqlState())
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    /** Whether there is one: it is shown no more. */
    public Future<Boolean> drop(UUID tenantId, UUID id) {
        return pool.preparedQuery(DROP).execute(Tuple.of(tenantId, id)).map(rows -> rows.rowCount() > 0);
    }

    Future<Optional<SavedList>> find(UUID tenantId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenantId, id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(list(tenantId, row));
            }
            return Optional.empty();
        });
    }

    private static SavedList list(UUID tenantId, Row row) {
        @Nullable JsonObject filter = row.getJsonObject(2);
        return new SavedList(
                row.getUUID(0),
                row.getString(1),
                filter == null ? null : Wish.filter(tenantId, filter).orElseThrow());
    }
}
