package io.trunkline.credit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes what calls cost again, and balances from the ledger. A difference is a line that names rows by their ids;
 * each question is one statement, so that traffic makes none.
 */
public final class LedgerAudit {

    private static final String CALLS = """
            SELECT 'call ' || coalesce(c.id, l.call_id) || ': ' || CASE
                WHEN l.call_id IS NULL THEN 'its conversation is not billed'
                WHEN c.id IS NULL THEN 'it is billed, and not there'
                WHEN l.tenants > 1 OR l.tenant_id <> c.tenant_id THEN 'it is billed to another tenant'
                ELSE 'billed ' || l.charged || ' credits in place of ' || (c.seconds + 59) / 60 * l.per_minute END
            FROM (
                SELECT id, tenant_id, CASE WHEN call_lifecycle_status = 'completed'
                    THEN coalesce(duration_seconds, 0) ELSE 0 END AS seconds
                FROM calls
                WHERE source = 'bolna') c
            FULL JOIN (
                SELECT call_id, min(tenant_id::text)::uuid AS tenant_id, count(DISTINCT tenant_id) AS tenants,
                    -sum(credits) AS charged, min(per_minute)::bigint AS per_minute
                FROM credit_ledger
                WHERE call_id IS NOT NULL
                GROUP BY call_id) l ON l.call_id = c.id
            WHERE CASE WHEN l.call_id IS NULL THEN c.seconds > 0
                ELSE (l.tenants, l.tenant_id, l.charged) IS DISTINCT FROM
                    (1, c.tenant_id, (c.seconds + 59) / 60 * l.per_minute) END
            """;

    private static final String BALANCES = """
            SELECT 'credits of tenant ' || tenant_id || ': the balance is ' || balance || ', its entries add up to '
                || entries
            FROM (
                SELECT tenant_id, sum(balance) AS balance, sum(entries) AS entries
                FROM (
                    SELECT tenant_id, folded AS balance, 0 AS entries FROM credit_accounts
                    UNION ALL
                    SELECT tenant_id, sum(credits), 0 FROM credit_deltas GROUP BY tenant_id
                    UNION ALL
                    SELECT tenant_id, 0, sum(credits) FROM credit_ledger GROUP BY tenant_id) parts
                GROUP BY tenant_id) sums
            WHERE balance <> entries
            """;

    /** Every difference; none when all is well. */
    public Future<List<String>> differences(SqlClient client) {
        List<String> found = new ArrayList<>();
        return ask(client, CALLS, found)
                .compose(done -> ask(client, BALANCES, found))
                .map(done -> found);
    }

    private static Future<Void> ask(SqlClient client, String sql, List<String> found) {
        return client.query(sql).execute().map(rows -> {
            rows.forEach(row -> found.add(row.getString(0)));
            return null;
        });
    }
}
