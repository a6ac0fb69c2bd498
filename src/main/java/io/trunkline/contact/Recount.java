package io.trunkline.contact;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;

/** What a contact's row derives from other rows, computed anew: for when calls or numbers changed hands. */
final class Recount {

    private static final String RECOUNT = """
            UPDATE contacts c
            SET sourceco_contact_id = (
                    SELECT min(value COLLATE "C")
                    FROM contact_identities
                    WHERE contact_id = wanted.id AND kind = 'sourceco'),
                total_call_attempts = t.attempts,
                total_calls_connected = t.connected,
                total_call_duration_seconds = t.talk_seconds,
                last_call_attempt_at = t.attempt_at,
                last_call_connected_at = t.connected_at,
                do_not_call = c.stated_do_not_call
                    OR EXISTS (SELECT FROM calls WHERE contact_id = wanted.id AND do_not_call)
                    OR EXISTS (
                        SELECT
                        FROM contact_identities i
                        JOIN suppressions s ON s.tenant_id = i.tenant_id AND s.phone_number = i.value
                            AND s.log_id IS NOT NULL
                        WHERE i.contact_id = wanted.id AND i.kind IN ('phone', 'lead'))
                    OR EXISTS (
                        SELECT
                        FROM contact_identities i
                        JOIN calls k ON k.tenant_id = i.tenant_id AND k.contact_number = i.value
                        WHERE i.contact_id = wanted.id AND i.kind IN ('phone', 'lead')
                          AND k.contact_identity IS NULL AND k.do_not_call),
                updated_at = clock_timestamp()
            FROM unnest($1::uuid[]) AS wanted (id)
            CROSS JOIN LATERAL (
                SELECT count(sign) AS attempts, count(call_answered_at) AS connected, max(sign) AS attempt_at,
                    max(call_answered_at) AS connected_at, coalesce(sum(duration_seconds), 0) AS talk_seconds
                FROM (
                    SELECT call_answered_at, duration_seconds,
                        least(dialed_at, ringing_started_at, call_answered_at, call_disconnected_at) AS sign
                    FROM calls
                    WHERE contact_id = wanted.id AND direction = 'outbound') outbound) t
            WHERE c.id = wanted.id
            """;

    private static final String RETIRE = """
            UPDATE contacts c
            SET merged_into = gone.survivor, identity_version = identity_version + 1, total_call_attempts = 0,
                total_calls_connected = 0, total_call_duration_seconds = 0, last_call_attempt_at = NULL,
                last_call_connected_at = NULL, next_action_date = NULL, next_action_type = NULL,
                updated_at = clock_timestamp()
            FROM unnest($1::uuid[], $2::uuid[]) AS gone (id, survivor)
            WHERE c.id = gone.id
            """;

    private static final String OUTDATE =
            "UPDATE contacts SET identity_version = identity_version + 1 WHERE id = ANY ($1)";

    /** The caller holds the contacts' locks and has written calls, identities and suppressions. */
    Future<Void> recount(SqlClient transaction, Collection<UUID> contacts) {
        return transaction
                .preparedQuery(RECOUNT)
                .execute(Tuple.of(contacts.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Leaves a row that only says where to look instead. */
    Future<Void> retire(SqlClient transaction, Tuple goneAndSurvivors) {
        return transaction.preparedQuery(RETIRE).execute(goneAndSurvivors).mapEmpty();
    }

    /** Whoever read these contacts' identities before must read them again. */
    Future<Void> outdate(SqlClient transaction, Collection<UUID> contacts) {
        return transaction
                .preparedQuery(OUTDATE)
                .execute(Tuple.of(contacts.toArray(UUID[]::new)))
                .mapEmpty();
    }
}
