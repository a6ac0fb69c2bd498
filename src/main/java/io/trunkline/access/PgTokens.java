package io.trunkline.access;

import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code tokens}: which bearer tokens of ours were given out, and whether they still open anything. */
public final class PgTokens {
    private static final String INSERT = """
            INSERT INTO tokens (id, tenant_id, name, role, created_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String VALID = """
            SELECT name, coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) AS is_stale
            FROM tokens
            WHERE id = $1 AND tenant_id = $2 AND role = $3 AND revoked_at IS NULL AND expires_at > clock_timestamp()
            """;

    private static final String USE = "UPDATE tokens SET last_used_at = clock_timestamp() WHERE id = $1";

    private static final String LIST = """
            SELECT t.id, t.name, t.role, t.created_by, u.name AS created_by_name, t.created_at, t.expires_at, t.revoked_at,
                   t.last_used_at
            FROM tokens t LEFT JOIN users u ON t.created_by = 'user:' || u.id AND u.tenant_id = t.tenant_id
            WHERE t.tenant_id = $1 AND (t.created_at, t.id) < ($2, $3)
            ORDER BY t.created_at DESC, t.id DESC
            LIMIT $4
            """;

    private static final String REVOKE = """
            UPDATE tokens
            SET revoked_at = coalesce(revoked_at, clock_timestamp())
            WHERE id = $1 AND tenant_id = $2
            """;

    public Future<Void> add(
            SqlClient client, UUID id, UUID tenantId, String name, Role role, String createdBy, Instant expiresAt) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(id, tenantId, name, role.word(), createdBy, expiresAt.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Its name, while it opens something; that it does is noted once a minute. */
    public Future<Optional<String>> valid(SqlClient client, UUID id, UUID tenantId, Role role) {
        return client.preparedQuery(VALID)
                .execute(Tuple.of(id, tenantId, role.word()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : used(client, id, rows.iterator().next()));
    }

    private static Future<Optional<String>> used(SqlClient client, UUID id, Row token) {
        Optional<String> name = Optional.of(token.getString("name"));
        return token.getBoolean("is_stale")
                ? client.preparedQuery(USE).execute(Tuple.of(id)).map(name)
                : Future.succeededFuture(name);
    }

    /** The latest first. */
    public Future<Page> list(SqlClient client, UUID tenantId, Cursor after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, after.time(), after.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    /** False when the tenant has no such token. */
    public Future<Boolean> revoke(SqlClient client, UUID tenantId, UUID id) {
        return client.preparedQuery(REVOKE).execute(Tuple.of(id, tenantId)).map(done -> done.rowCount() == 1);
    }
}
