package io.trunkline.connection;

import io.trunkline.config.ConfigException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table tenants, by the names that people call them. */
public final class PgTenants {
    private static final String LIST = "SELECT id, name FROM tenants ORDER BY name";
    private static final String NAME = "SELECT name FROM tenants WHERE id = $1";
    private static final String INSERT = "INSERT INTO tenants (id, name) VALUES ($1, $2)";
    private static final String TAKEN = "23505";

    /** By name. */
    public Future<Map<String, UUID>> list(SqlClient client) {
        return client.query(LIST).execute().map(rows -> {
            Map<String, UUID> tenants = new LinkedHashMap<>();
            rows.forEach(row -> tenants.put(row.getString(1), row.getUUID(0)));
            return tenants;
        });
    }

    /** Empty when there is no such tenant. */
    public Future<Optional<String>> name(SqlClient client, UUID id) {
        return client.preparedQuery(NAME)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    /** Fails in words, with the names there are, when there is no such tenant. */
    public Future<UUID> named(SqlClient client, String name) {
        return list(client).map(tenants -> {
            UUID id = tenants.get(name);
            if (id == null) {
                throw new ConfigException("there is no tenant " + name + "; there are "
                        + String.join(", ", tenants.keySet()) + "; make it with tenant add");
            }
            return id;
        });
    }

    public Future<UUID> add(SqlClient client, String name) {
        UUID id = UUID.randomUUID();
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(id, name))
                .map(id)
                .recover(failure -> Future.failedFuture(
                        failure instanceof PgException refused && TAKEN.equals(refused.getSqlState())
                                ? new ConfigException("there is a tenant " + name + " already; choose another name")
                                : failure));
    }
}
