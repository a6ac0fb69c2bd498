package io.trunkline.sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pushes that tell the dialer of changes: written down here, sent as every other push is. */
final class PgTellings {

    private static final String INSERT = """
            WITH push AS (
                INSERT INTO pushes (id, tenant_id, connection_id, kind, state, selection, contacts, created_by)
                VALUES (gen_random_uuid(), $1, $2, 'changes', 'running', '{}', cardinality($3::uuid[]), $5)
                RETURNING id),
            batches AS (
                INSERT INTO push_batches (push_id, number, contacts, planned_before)
                SELECT push.id, n, least($4, cardinality($3) - (n - 1) * $4), coalesce($6::bigint::text::xid8, (
                    SELECT d.changes_before FROM dialer_syncs d WHERE d.connection_id = $2))
                FROM push, generate_series(1, (cardinality($3) + $4 - 1) / $4) AS n)
            INSERT INTO push_contacts (push_id, batch, position, contact_id)
            SELECT push.id, (m.place - 1) / $4 + 1, m.place, m.contact_id
            FROM push, unnest($3) WITH ORDINALITY AS m (contact_id, place)
            """;

    /** Not those that somebody paused. */
    private static final String TRY_AGAIN = """
            UPDATE pushes SET state = 'running', state_reason = NULL
            WHERE connection_id = $1 AND kind = 'changes' AND state = 'paused' AND state_reason IS NOT NULL
            """;

    private static final String AT_ONCE = """
            UPDATE push_batches b SET failures = 0, due_at = least(b.due_at, clock_timestamp())
            FROM pushes p
            WHERE p.id = b.push_id AND p.connection_id = $1 AND p.kind = 'changes' AND p.state = 'running'
                AND b.state IN ('waiting', 'ambiguous') AND b.failures > 0
            """;

    /**
     * @param most in a request
     * @param until changes of earlier transactions are what it tells; null: as far as was looked
     */
    Future<Void> insert(
            SqlClient client,
            UUID tenantId,
            UUID connectionId,
            List<UUID> contacts,
            int most,
            String by,
            @Nullable Long until) {
        return contacts.isEmpty()
                ? Future.succeededFuture()
                : client.preparedQuery(INSERT)
                        .execute(Tuple.of(tenantId, connectionId)
                                .addArrayOfUUID(contacts.toArray(UUID[]::new))
                                .addInteger(most)
                                .addString(by)
                                .addLong(until))
                        .mapEmpty();
    }

    /** Whatever kept them may be over. */
    Future<Void> tryAgain(SqlClient client, UUID connectionId) {
        return client.preparedQuery(TRY_AGAIN)
                .execute(Tuple.of(connectionId))
                .compose(resumed -> client.preparedQuery(AT_ONCE).execute(Tuple.of(connectionId)))
                .mapEmpty();
    }
}
