package io.trunkline.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/** Looks for what was lost on the way: between the keys and the log, the log and the outcomes, these and the calls. */
final class LogAudit {

    /** Keys outlive the days of the log, so only those of days that are still there can miss their event. */
    private static final String KEYS = """
            SELECT 'key of event ' || k.log_id || ': the event is not in the log'
            FROM (SELECT log_id, received_at FROM webhook_keys
                  UNION ALL SELECT log_id, received_at FROM webhook_keys_aged) k
            WHERE k.received_at >= (
                    SELECT min(to_date(right(day.relname, 8), 'YYYYMMDD'))::timestamp AT TIME ZONE 'UTC'
                    FROM pg_inherits i
                    JOIN pg_class day ON day.oid = i.inhrelid
                    WHERE i.inhparent = 'webhook_log'::regclass)
              AND NOT EXISTS (SELECT FROM webhook_log l WHERE l.id = k.log_id AND l.received_at = k.received_at)
            GROUP BY k.log_id
            ORDER BY k.log_id
            """;

    /** Twice as old as what the sweeper looks for: it has had its turn. */
    private static final String FORGOTTEN = """
            SELECT 'event ' || l.id || ': neither settled nor waiting to be, more than two minutes after its receipt'
            FROM webhook_log l
            WHERE l.received_at < clock_timestamp() - interval '2 minutes'
              AND NOT EXISTS (SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = l.id AND r.received_at = l.received_at)
            ORDER BY l.id
            """;

    private static final String UNFOUNDED = """
            SELECT 'call ' || c.id || ': its last event ' || c.last_log_id || ' was never processed'
            FROM calls c
            WHERE c.last_log_id >= (SELECT min(log_id) FROM webhook_outcomes)
              AND NOT EXISTS (SELECT FROM webhook_outcomes o
                              WHERE o.log_id = c.last_log_id AND o.outcome = 'processed')
            ORDER BY c.id
            """;

    Future<List<String>> differences(SqlClient client) {
        List<String> found = new ArrayList<>();
        return ask(client, KEYS, found)
                .compose(done -> ask(client, FORGOTTEN, found))
                .compose(done -> ask(client, UNFOUNDED, found))
                .map(done -> found);
    }

    private static Future<Void> ask(SqlClient client, String sql, List<String> found) {
        return client.query(sql).execute().map(rows -> {
            rows.forEach(row -> found.add(row.getString(0)));
            return null;
        });
    }
}
