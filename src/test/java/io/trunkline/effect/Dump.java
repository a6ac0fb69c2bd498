package io.trunkline.effect;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The records of a tenant in a form that no order of processing shows in: a contact is named by its identities, and
 * log ids count from a base.
 */
public final class Dump {
    private static final List<String> OF_CHANCE = List.of(
            "id",
            "tenant_id",
            "contact_id",
            "call_id",
            "created_at",
            "updated_at",
            "version",
            "identity_version",
            "merged_into",
            "said_at",
            "written_in");
    private static final List<String> OF_RECEIPT =
            List.of("last_log_id", "log_id", "stamp", "stamps", "disposed_stamps");

    private static final String ALL = """
            WITH who AS (
                SELECT contact_id AS id, string_agg(kind || ':' || value, ' ' ORDER BY kind, value) AS name
                FROM contact_identities
                WHERE tenant_id = $1
                GROUP BY contact_id),
            told AS (
                SELECT 'contact' AS what, id AS contact_id, to_jsonb(c) AS fields
                FROM contacts c
                WHERE tenant_id = $1 AND merged_into IS NULL
                UNION ALL
                SELECT 'call', contact_id, to_jsonb(c) || jsonb_build_object('last_log_id', last_log_id - $2)
                FROM calls c
                WHERE tenant_id = $1
                UNION ALL
                SELECT 'activity', a.contact_id, to_jsonb(a)
                    || jsonb_build_object('last_log_id', a.last_log_id - $2, 'of_call', calls.external_id)
                FROM contact_activities a
                LEFT JOIN calls ON calls.id = call_id
                WHERE a.tenant_id = $1
                UNION ALL
                SELECT 'task', t.contact_id, to_jsonb(t)
                    || jsonb_build_object('last_log_id', t.last_log_id - $2, 'of_call', calls.external_id)
                FROM tasks t
                LEFT JOIN calls ON calls.id = call_id
                WHERE t.tenant_id = $1
                UNION ALL
                SELECT 'change', contact_id, to_jsonb(c) || jsonb_build_object('log_id', log_id - $2)
                FROM contact_changes c
                WHERE tenant_id = $1
                UNION ALL
                SELECT 'suppression', NULL, jsonb_build_object('number', phone_number)
                FROM suppressions
                WHERE tenant_id = $1
                UNION ALL
                SELECT 'rep', NULL, to_jsonb(r) FROM reps r WHERE tenant_id = $1
                UNION ALL
                SELECT 'session', NULL, to_jsonb(s) FROM phoneburner_sessions s WHERE tenant_id = $1)
            SELECT what || ' of ' || coalesce(who.name, 'nobody') || ' ' || jsonb_strip_nulls(fields - $3::text[])::text
            FROM told LEFT JOIN who ON who.id = contact_id
            """;

    private Dump() {}

    static List<String> of(Records records, Scene scene) {
        return lines(records.pool(), scene.tenantId(), scene.baseLogId(), OF_CHANCE)
                .await();
    }

    /** For events that were received in one order, whatever the order in which they were processed. */
    public static Future<List<String>> of(SqlClient client, UUID tenantId) {
        return lines(client, tenantId, 0, OF_CHANCE);
    }

    /** For events that were received in any order: without the log's ids, and without what they put in order. */
    public static Future<List<String>> withoutReceipt(SqlClient client, UUID tenantId) {
        return lines(
                client,
                tenantId,
                0,
                Stream.concat(OF_CHANCE.stream(), OF_RECEIPT.stream()).toList());
    }

    private static Future<List<String>> lines(SqlClient client, UUID tenantId, long baseLogId, List<String> leftOut) {
        Tuple parameters = Tuple.of(tenantId, baseLogId).addArrayOfString(leftOut.toArray(String[]::new));
        return client.preparedQuery(ALL).execute(parameters).map(rows -> {
            List<String> lines = new ArrayList<>(rows.size());
            rows.forEach(row -> lines.add(row.getString(0)));
            lines.sort(null);
            return lines;
        });
    }
}
