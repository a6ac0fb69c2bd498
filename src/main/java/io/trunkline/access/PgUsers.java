package io.trunkline.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code users}. */
public final class PgUsers {
    private static final String BY_EMAIL = "SELECT * FROM users WHERE email = $1";

    private static final String INSERT = """
            INSERT INTO users (id, tenant_id, email, name, role, password_hash)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (email) DO NOTHING
            RETURNING *
            """;

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
