package io.trunkline.access;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say of the rows of {@code reps}: their team, and who they are when they sign in. */
public final class Reps {
    private static final String SHOWN = """
            SELECT r.id, r.source, r.source_id, r.name, r.email, r.team, r.user_id, u.name AS user_name, r.said_at
            FROM reps r LEFT JOIN users u ON u.id = r.user_id AND u.tenant_id = r.tenant_id
            """;

    private static final String LIST = SHOWN + """
            WHERE r.tenant_id = $1 AND (r.said_at, r.id) < ($2, $3)
            ORDER BY r.said_at DESC, r.id DESC
            LIMIT $4
            """;

    private static final String CHANGE = """
            UPDATE reps
            SET team = CASE WHEN $3 THEN $4 ELSE team END, user_id = CASE WHEN $5 THEN $6::uuid ELSE user_id END
            WHERE tenant_id = $1 AND id = $2
              AND ($6::uuid IS NULL OR EXISTS (SELECT FROM users u WHERE u.tenant_id = $1 AND u.id = $6::uuid))
            """;

    private static final String ONE = SHOWN + "WHERE r.tenant_id = $1 AND r.id = $2";

    /** What is to be changed, to something or to nothing. */
    public record Change(
            boolean setsTeam,
            @Nullable String team,
            boolean setsUser,
            @Nullable UUID userId) {}

    /** The latest heard of first. */
    public Future<Page> list(SqlClient client, UUID tenantId, Cursor after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, after.time(), after.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "saidAt"));
    }

    /** Empty when the tenant has no such rep, or no such user. */
    public Future<Optional<JsonObject>> change(SqlClient client, UUID tenantId, UUID id, Change change) {
        return client.preparedQuery(CHANGE)
                .execute(Tuple.of(tenantId, id, change.setsTeam(), change.team(), change.setsUser(), change.userId()))
                .compose(changed ->
                        changed.rowCount() == 0 ? Future.succeededFuture(Optional.empty()) : one(client, tenantId, id));
    }

    private static Future<Optional<JsonObject>> one(SqlClient client, UUID tenantId, UUID id) {
        return client.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }
}
