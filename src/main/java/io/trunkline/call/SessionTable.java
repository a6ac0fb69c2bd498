package io.trunkline.call;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;

/**
 * The table {@code phoneburner_sessions}. Every call of a session names it: a row that says the same already is not
 * even locked, and its time moves once an hour.
 */
public final class SessionTable {

    private static final String WRITE = """
            INSERT INTO phoneburner_sessions AS s (id, tenant_id, external_id, name, first_event_at, said_at)
            SELECT said.id, said.tenant_id, said.external_id, said.name, said.first_at, said.said_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
                AS said (id, tenant_id, external_id, name, first_at, said_at)
            WHERE NOT EXISTS (
                SELECT
                FROM phoneburner_sessions held
                WHERE held.id = said.id
                  AND held.first_event_at <= said.first_at
                  AND (held.said_at >= said.said_at AND held.name IS NOT NULL
                    OR coalesce(said.name, held.name) IS NOT DISTINCT FROM held.name
                    AND said.said_at < held.said_at + interval '1 hour'))
            ORDER BY said.id
            ON CONFLICT (id) DO UPDATE SET
                name = CASE WHEN excluded.said_at > s.said_at
                    THEN coalesce(excluded.name, s.name) ELSE coalesce(s.name, excluded.name) END,
                first_event_at = least(s.first_event_at, excluded.first_event_at),
                said_at = greatest(s.said_at, excluded.said_at)
            """;

    /** One statement of a session only. */
    public Future<Void> write(SqlClient transaction, Collection<Session> sessions) {
        return transaction
                .preparedQuery(WRITE)
                .execute(new ColumnArrays<>(sessions)
                        .uuids(Session::id)
                        .uuids(Session::tenantId)
                        .texts(Session::externalId)
                        .texts(Session::name)
                        .times(Session::firstAt)
                        .times(Session::saidAt)
                        .tuple())
                .mapEmpty();
    }
}
