package io.trunkline.effect;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for rows that contradict each other: what is derived is derived again, by one query over all rows instead of a
 * step for each event. A difference is a line that names rows by their ids and repeats nobody's words.
 */
public final class RecordAudit {

    private static final String COUNTERS = """
            SELECT 'contact ' || c.id || ': its counters are not what its calls add up to'
            FROM contacts c
            LEFT JOIN (
                SELECT contact_id, count(sign) AS attempts, count(call_answered_at) AS connected,
                    sum(duration_seconds) AS talk_seconds, max(sign) AS attempt_at, max(call_answered_at) AS connected_at
                FROM (
                    SELECT contact_id, call_answered_at, duration_seconds,
                        least(dialed_at, ringing_started_at, call_answered_at, call_disconnected_at) AS sign
                    FROM calls
                    WHERE direction = 'outbound') outbound
                GROUP BY contact_id) k ON k.contact_id = c.id
            WHERE (c.total_call_attempts, c.total_calls_connected, c.total_call_duration_seconds,
                    c.last_call_attempt_at, c.last_call_connected_at)
                IS DISTINCT FROM (coalesce(k.attempts, 0), coalesce(k.connected, 0), coalesce(k.talk_seconds, 0),
                    k.attempt_at, k.connected_at)
            """;

    private static final String NEXT_ACTIONS = """
            SELECT 'contact ' || c.id || ': its next action is not its earliest open task'
            FROM contacts c
            LEFT JOIN (
                SELECT DISTINCT ON (contact_id) contact_id, due_at, task_type
                FROM tasks
                WHERE status = 'open'
                ORDER BY contact_id, due_at, id) t ON t.contact_id = c.id
            WHERE (c.next_action_date, c.next_action_type) IS DISTINCT FROM (t.due_at, t.task_type)
            """;

    private static final String FORBIDDEN = """
            SELECT DISTINCT 'contact ' || c.id || ': may be called although one of its calls says otherwise'
            FROM contacts c
            JOIN calls k ON k.contact_id = c.id
            WHERE k.do_not_call AND NOT c.do_not_call
            """;

    private static final String STRAYS = """
            SELECT 'identity of contact ' || i.contact_id || ': the contact is merged away, missing or another tenant''s'
            FROM contact_identities i
            LEFT JOIN contacts c ON c.id = i.contact_id AND c.tenant_id = i.tenant_id AND c.merged_into IS NULL
            WHERE c.id IS NULL
            UNION ALL
            SELECT r.what || r.id || ': its contact is merged away, missing or another tenant''s'
            FROM (
                SELECT 'call ' AS what, id, tenant_id, contact_id FROM calls
                UNION ALL
                SELECT 'activity ', id, tenant_id, contact_id FROM contact_messages
                UNION ALL
                SELECT 'task ', id, tenant_id, contact_id FROM tasks) r
            LEFT JOIN contacts c ON c.id = r.contact_id AND c.tenant_id = r.tenant_id AND c.merged_into IS NULL
            WHERE r.contact_id IS NOT NULL AND c.id IS NULL
            UNION ALL
            SELECT 'task ' || t.id || ': it is not its call''s person who has it'
            FROM tasks t
            JOIN calls k ON k.id = t.call_id
            WHERE t.contact_id IS DISTINCT FROM k.contact_id
            """;

    /** Every difference in the order found; none when all is well. For one connection: the questions come one by one. */
    public Future<List<String>> differences(SqlClient client) {
        List<String> found = new ArrayList<>();
        return ask(client, COUNTERS, found)
                .compose(done -> ask(client, FORBIDDEN, found))
                .compose(done -> ask(client, NEXT_ACTIONS, found))
                .compose(done -> ask(client, STRAYS, found))
                .map(done -> found);
    }

    private static Future<Void> ask(SqlClient client, String sql, List<String> found) {
        return client.preparedQuery(sql).execute().map(rows -> {
            rows.forEach(row -> found.add(row.getString(0)));
            return null;
        });
    }
}
