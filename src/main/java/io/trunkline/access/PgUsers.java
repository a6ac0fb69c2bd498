package io.trunkline.access;

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
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code users}. */
public final class PgUsers {
    private static final String BY_EMAIL = "SELECT * FROM users WHERE email = $1";

    private static final String INSERT = """
            INSERT INTO users (id, tenant_id, email, name, role, password_hash)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (email) DO NOTHING
            RETURNING *
            """;

    private static final String SHOWN = "id, email, name, role, disabled, created_at, last_login_at";

    private static final String LIST = "SELECT " + SHOWN + """
             FROM users
            WHERE tenant_id = $1 AND (created_at, id) < ($2, $3)
            ORDER BY created_at DESC, id DESC
            LIMIT $4
            """;

    /** Two admins who demote each other would both succeed, if they did not wait for each other here. */
    private static final String LOCK = "SELECT id FROM tenants WHERE id = $1 FOR NO KEY UPDATE";

    private static final String CHANGE = """
            UPDATE users u
            SET name = coalesce($3, name), role = coalesce($4, role), disabled = coalesce($5, disabled),
                password_hash = coalesce($6, password_hash)
            WHERE tenant_id = $1 AND id = $2
              AND (role <> 'admin' OR disabled OR coalesce($4, role) = 'admin' AND NOT coalesce($5, disabled)
                OR EXISTS (SELECT FROM users o
                           WHERE o.tenant_id = $1 AND o.id <> u.id AND o.role = 'admin' AND NOT o.disabled))
            """ + "RETURNING " + SHOWN;

    private static final String EXISTS = "SELECT EXISTS (SELECT FROM users WHERE tenant_id = $1 AND id = $2)";

    private static final String CLOSE_SESSIONS = "DELETE FROM sessions WHERE user_id = $1";

    /** What becomes of a person; null leaves it as it is. */
    public record Change(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean disabled,
            @Nullable String passwordHash) {

        /** Whether somebody who is signed in has to do so anew. */
        public boolean endsSessions() {
            return role != null || passwordHash != null || Boolean.TRUE.equals(disabled);
        }
    }

    /** What came of a change. */
    public sealed interface Changed {
        record Done(JsonObject user) implements Changed {}

        record Missing() implements Changed {}

        /** A tenant without an admin could not be given one by its own people. */
        record LastAdmin() implements Changed {}
    }

    /** A person and what the password has to match. */
    public record Known(User user, String passwordHash) {}

    public Future<Optional<Known>> named(SqlClient client, String email) {
        return client.preparedQuery(BY_EMAIL)
                .execute(Tuple.of(normal(email)))
                .map(rows -> first(rows)
                        .map(user -> new Known(user, rows.iterator().next().getString("password_hash"))));
    }

    /** Empty when somebody has this address already, in whichever tenant. */
    public Future<Optional<User>> add(
            SqlClient client, UUID tenantId, String email, String name, Role role, String passwordHash) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(UUID.randomUUID(), tenantId, normal(email), name, role.word(), passwordHash))
                .map(PgUsers::first);
    }

    /** The latest first. */
    public Future<Page> list(SqlClient client, UUID tenantId, Cursor after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, after.time(), after.id(), limit + 1))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    public Future<Changed> change(Pool pool, UUID tenantId, UUID id, Change change) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(tenantId))
                .compose(locked -> write(transaction, tenantId, id, change))
                .compose(rows -> rows.size() == 0
                        ? why(transaction, tenantId, id)
                        : endSessions(transaction, id, change)
                                .map(new Changed.Done(JsonRow.of(rows.iterator().next())))));
    }

    private static Future<RowSet<Row>> write(SqlClient transaction, UUID tenantId, UUID id, Change change) {
        Role role = change.role();
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(
                        tenantId,
                        id,
                        change.name(),
                        role == null ? null : role.word(),
                        change.disabled(),
                        change.passwordHash()));
    }

    private static Future<Void> endSessions(SqlClient transaction, UUID id, Change change) {
        return change.endsSessions()
                ? transaction
                        .preparedQuery(CLOSE_SESSIONS)
                        .execute(Tuple.of(id))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private static Future<Changed> why(SqlClient transaction, UUID tenantId, UUID id) {
        return transaction
                .preparedQuery(EXISTS)
                .execute(Tuple.of(tenantId, id))
                .map(rows -> rows.iterator().next().getBoolean(0) ? new Changed.LastAdmin() : new Changed.Missing());
    }

    static Optional<User> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(user(rows.iterator().next()));
    }

    private static User user(Row row) {
        OffsetDateTime lastLogin = row.getOffsetDateTime("last_login_at");
        return new User(
                row.getUUID("id"),
                row.getUUID("tenant_id"),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at").toInstant(),
                lastLogin == null ? null : lastLogin.toInstant());
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
