package io.trunkline.call;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;

/**
 * The table {@code reps}. Nearly every event names a rep whom the row describes already: such a row is not even locked,
 * and its time moves once an hour.
 */
public final class RepTable {

    private static final String WRITE = """
            INSERT INTO reps AS r (id, tenant_id, source, source_id, name, email, said_at)
            SELECT said.*
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                AS said (id, tenant_id, source, source_id, name, email, said_at)
            WHERE NOT EXISTS (
                SELECT
                FROM reps held
                WHERE held.id = said.id
                  AND (held.said_at >= said.said_at AND held.name IS NOT NULL AND held.email IS NOT NULL
                    OR coalesce(said.name, held.name) IS NOT DISTINCT FROM held.name
                    AND coalesce(said.email, held.email) IS NOT DISTINCT FROM held.email
                    AND said.said_at < held.said_at + interval '1 hour'))
            ORDER BY said.id
            ON CONFLICT (id) DO UPDATE SET
                name = CASE WHEN excluded.said_at > r.said_at
                    THEN coalesce(excluded.name, r.name) ELSE coalesce(r.name, excluded.name) END,
                email = CASE WHEN excluded.said_at > r.said_at
                    THEN coalesce(excluded.email, r.email) ELSE coalesce(r.email, excluded.email) END,
                said_at = greatest(r.said_at, excluded.said_at)
            """;

    /** One statement of a rep only. */
    public Future<Void> write(SqlClient transaction, Collection<Rep> reps) {
        return transaction
                .preparedQuery(WRITE)
                .execute(new ColumnArrays<>(reps)
                        .uuids(Rep::id)
                        .uuids(Rep::tenantId)
                        .texts(rep -> rep.source().word())
                        .texts(Rep::sourceId)
                        .texts(Rep::name)
                        .texts(Rep::email)
                        .times(Rep::saidAt)
                        .tuple())
                .mapEmpty();
    }
}
