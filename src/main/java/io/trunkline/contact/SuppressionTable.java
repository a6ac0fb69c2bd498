package io.trunkline.contact;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;

/** The table {@code suppressions}: numbers that nobody may call, whoever has them. */
public final class SuppressionTable {

    private static final String INSERT = """
            INSERT INTO suppressions (tenant_id, phone_number, log_id)
            SELECT *
            FROM unnest($1::uuid[], $2::text[], $3::bigint[])
            ORDER BY 1, 2
            ON CONFLICT DO NOTHING
            """;

    /** Takes numbers with the event that said so. */
    public Future<Void> insert(SqlClient transaction, Map<NumberKey, Long> numbers) {
        if (numbers.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(new ColumnArrays<>(numbers.entrySet())
                        .uuids(number -> number.getKey().tenantId())
                        .texts(number -> number.getKey().number())
                        .longs(Map.Entry::getValue)
                        .tuple())
                .mapEmpty();
    }
}
