package io.trunkline.sync;

import io.trunkline.database.JsonRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of one contact and the dialer: pushes it went in, and what was said of it on either side. */
final class PgBadges {

    /** Whoever turned out to be someone else stands for the latter, and has every name that one ever had. */
    private static final String KNOWN =
            """
            WITH RECURSIVE line AS (
                SELECT id, merged_into FROM contacts WHERE tenant_id = $1 AND id = $3
                UNION
                SELECT c.id, c.merged_into FROM line l JOIN contacts c ON c.id = l.merged_into),
            named (id, name) AS (
                SELECT id, id FROM line WHERE merged_into IS NULL
                UNION
                SELECT n.id, c.id FROM named n JOIN contacts c ON c.merged_into = n.name),
            told AS (
                SELECT m.outcome, m.reason, m.settled_at, p.kind, p.state, p.state_reason, p.created_at
                FROM named n
                JOIN push_contacts m ON m.contact_id = n.name
                JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2),
            waiting AS (
                SELECT min(created_at) AS since, min(state_reason) FILTER (WHERE state = 'paused' AND kind = 'changes') AS held_because,
                    bool_or(state = 'paused' AND kind = 'changes') AS held
                FROM told WHERE outcome IS NULL AND state IN ('running', 'paused')),
            last AS (
                SELECT outcome, reason, settled_at FROM told
                WHERE outcome IN ('added', 'updated', 'accepted')
                    OR kind = 'changes' AND outcome IN ('rejected', 'suppressed', 'unclear', 'cancelled')
                ORDER BY settled_at DESC LIMIT 1),
            marks AS (
                SELECT n.id, d.changes_before,
            """ + PgChanges.TOLD_IN + """
                AS told_in
                FROM named n
                JOIN dialer_syncs d ON d.connection_id = $2),
            looked AS (
                SELECT id, coalesce(told_in, trunkline_snapshot_before(changes_before)) AS since FROM marks
                ORDER BY pg_snapshot_xmin(told_in) DESC NULLS LAST, pg_snapshot_xmax(told_in) DESC LIMIT 1),
            said AS (
                SELECT k.id AS contact_id, c.field, k.since, pg_snapshot_xmax(pg_current_snapshot()) AS until
                FROM looked k
                CROSS JOIN LATERAL (
                    SELECT DISTINCT c.field FROM contact_changes c
                    WHERE c.contact_id = k.id AND c.field = ANY ($4)
                        AND NOT pg_visible_in_snapshot(c.written_in, k.since)) c),
            news AS (
                SELECT min(c.changed_at) AS since
                FROM (SELECT s.contact_id, s.field, s.since FROM said s
            """ + PgChanges.OURS_HOLDS + """
                ) s
                JOIN contact_changes c ON c.contact_id = s.contact_id AND c.field = s.field
                    AND NOT pg_visible_in_snapshot(c.written_in, s.since))
            SELECT n.id,
                EXISTS (SELECT FROM named n WHERE
            """ + PgChanges.IS_THERE + """
                ) AS is_there,
                waiting.since AS waits_since, waiting.held, waiting.held_because, last.outcome, last.reason, last.settled_at,
                news.since AS news_since,
                (SELECT max(settled_at) FROM told WHERE outcome IN ('added', 'updated', 'accepted')) AS last_sent_at,
                (SELECT max(changed_at) FROM contact_changes
                 WHERE contact_id = n.id AND source = 'phoneburner') AS last_heard_at,
                (SELECT value FROM contact_identities
                 WHERE contact_id = n.id AND kind = 'phoneburner' ORDER BY created_at DESC LIMIT 1) AS dialer_id
            FROM line n
            CROSS JOIN waiting
            CROSS JOIN news
            LEFT JOIN last ON true
            WHERE n.merged_into IS NULL
            """;

    private static final String CHANGES = """
            SELECT field, new_value, changed_at, source,
                CASE WHEN source = 'phoneburner' THEN 'in' ELSE 'out' END AS direction
            FROM contact_changes
            WHERE contact_id = $1 AND field = ANY ($2)
            ORDER BY changed_at DESC, log_id DESC, field
            LIMIT 10
            """;

    /**
     * Empty where the tenant has no such contact.
     *
     * @param fields columns of contacts that a card carries
     */
    Future<Optional<JsonObject>> known(
            SqlClient client, UUID tenantId, UUID connectionId, UUID contactId, List<String> fields) {
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(tenantId, connectionId, contactId).addArrayOfString(fields.toArray(String[]::new)))
                .map(JsonRow::first);
    }

    Future<JsonArray> changes(SqlClient client, UUID contactId, List<String> fields) {
        return client.preparedQuery(CHANGES)
                .execute(Tuple.of(contactId).addArrayOfString(fields.toArray(String[]::new)))
                .map(rows -> new JsonArray(JsonRow.all(rows)));
    }
}
