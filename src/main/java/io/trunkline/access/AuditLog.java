package io.trunkline.access;

import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The table {@code audit_log}: a deed is written before it is done, and what became of it after. */
public final class AuditLog {
    private static final int MOST_CHARACTERS = 500;

    private static final String BEGIN = """
            INSERT INTO audit_log (tenant_id, actor, actor_name, operation, target, address)
            VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING id
            """;

    private static final String END = "UPDATE audit_log SET status = $2 WHERE id = $1";

    private static final String LIST = """
            SELECT id, at, actor, actor_name, operation, target, address, status
            FROM audit_log
            WHERE tenant_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;

    /** @return the row's id */
    public Future<Long> begin(SqlClient client, Caller caller, String operation, String target, String address) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(caller.tenantId(), caller.actor(), caller.name(), operation, capped(target), address))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Future<Void> end(SqlClient client, long id, int status) {
        return client.preparedQuery(END).execute(Tuple.of(id, status)).mapEmpty();
    }

    /** The latest first, from before an id: the greatest there is begins the list. */
    public Future<Page> list(SqlClient client, UUID tenantId, long before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, before, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.getLong("id").toString()));
    }

    private static String capped(String target) {
        return target.length() <= MOST_CHARACTERS ? target : target.substring(0, MOST_CHARACTERS);
    }
}
