package io.trunkline.credit;

import io.trunkline.database.JsonRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Balances: the tables {@code credit_accounts} and {@code credit_deltas}. Whoever adds to a balance appends a delta and
 * waits for nobody; one statement reads an account with the deltas that are left, and so is exact at any time.
 */
public final class PgAccounts {
    private static final int A_STEP = 10_000;

    private static final String STANDING = """
            SELECT (coalesce(a.folded, 0) + coalesce(open.credits, 0))::bigint AS balance, a.threshold,
                coalesce(a.folded, 0) + coalesce(open.credits, 0) < a.threshold IS TRUE AS low, a.low_since
            FROM (SELECT sum(credits) AS credits FROM credit_deltas WHERE tenant_id = $1) open
            LEFT JOIN credit_accounts a ON a.tenant_id = $1
            """;

    /** Who takes a delta out puts it into the account in the same statement; two at once take different ones. */
    private static final String FOLD = """
            WITH taken AS (
                DELETE FROM credit_deltas d
                USING (SELECT tenant_id, id FROM credit_deltas LIMIT $1 FOR UPDATE SKIP LOCKED) picked
                WHERE d.tenant_id = picked.tenant_id AND d.id = picked.id
                RETURNING d.tenant_id, d.credits),
            folded AS (
                INSERT INTO credit_accounts AS a (tenant_id, folded)
                SELECT tenant_id, sum(credits)::bigint FROM taken GROUP BY tenant_id ORDER BY tenant_id
                ON CONFLICT (tenant_id) DO UPDATE SET folded = a.folded + excluded.folded)
            SELECT count(*) FROM taken
            """;

    private static final String CROSS = """
            UPDATE credit_accounts
            SET low_since = CASE WHEN folded < threshold THEN clock_timestamp() END
            WHERE (folded < threshold IS TRUE) <> (low_since IS NOT NULL)
            RETURNING tenant_id, folded, threshold, low_since
            """;

    private static final String SET_THRESHOLD = """
            INSERT INTO credit_accounts (tenant_id, threshold) VALUES ($1, $2)
            ON CONFLICT (tenant_id) DO UPDATE SET threshold = excluded.threshold
            """;

    /**
     * An id that came with a key is the same again within the day for which keys are kept. After that the key pays in
     * anew, under the id that follows from the last: however often that is sent, it is one entry.
     */
    private static final String TOP_UP = """
            WITH RECURSIVE held AS (
                SELECT * FROM credit_ledger WHERE id = $1::uuid AND tenant_id = $2::uuid
                UNION ALL
                SELECT l.* FROM held h JOIN credit_ledger l ON l.id = md5(h.id::text)::uuid AND l.tenant_id = $2::uuid),
            last AS (SELECT * FROM held ORDER BY created_at DESC LIMIT 1),
            again AS (SELECT * FROM last WHERE created_at > clock_timestamp() - interval '24 hours'),
            added AS (
                INSERT INTO credit_ledger (id, tenant_id, kind, credits, reason, actor_name)
                SELECT coalesce((SELECT md5(id::text)::uuid FROM last), $1::uuid), $2::uuid, 'top-up', $3::bigint,
                    $4::text, $5::text
                WHERE NOT EXISTS (SELECT FROM again)
                RETURNING *),
            moved AS (INSERT INTO credit_deltas (tenant_id, credits) SELECT tenant_id, credits FROM added)
            SELECT id, kind, credits, reason, actor_name, created_at FROM added
            UNION ALL
            SELECT id, kind, credits, reason, actor_name, created_at FROM again
            """;

    private static final String FIGURES = """
            SELECT (SELECT count(*) FROM credit_accounts WHERE low_since IS NOT NULL),
                (SELECT count(*) FROM credit_deltas)
            """;

    /** How many tenants are short of credits, and how many deltas no account holds yet. */
    public record Figures(long low, long unfolded) {}

    /** What a tenant pays in. */
    public record TopUp(UUID id, UUID tenantId, long credits, String reason, String actorName) {}

    public Future<JsonObject> standing(SqlClient client, UUID tenantId) {
        return client.preparedQuery(STANDING)
                .execute(Tuple.of(tenantId))
                .map(rows -> JsonRow.of(rows.iterator().next()));
    }

    /** Folds some deltas into their accounts; completes with whether there may be more. */
    public Future<Boolean> fold(SqlClient client) {
        return client.preparedQuery(FOLD)
                .execute(Tuple.of((long) A_STEP))
                .map(rows -> rows.iterator().next().getLong(0) == A_STEP);
    }

    /**
     * Marks accounts that went below their threshold, or came back, as far as folded. Each crossing is told to exactly
     * one of those who ask, however many do.
     */
    public Future<List<Crossing>> cross(SqlClient client) {
        return client.preparedQuery(CROSS).execute().map(rows -> {
            List<Crossing> crossings = new ArrayList<>();
            for (Row row : rows) {
                Instant lowSince = row.getOffsetDateTime(3) == null
                        ? null
                        : row.getOffsetDateTime(3).toInstant();
                crossings.add(new Crossing(row.getUUID(0), row.getLong(1), row.getLong(2), lowSince));
            }
            return crossings;
        });
    }

    /** @param threshold below it the balance is low; null for never */
    public Future<Void> setThreshold(SqlClient client, UUID tenantId, @Nullable Long threshold) {
        return client.preparedQuery(SET_THRESHOLD)
                .execute(Tuple.of(tenantId).addLong(threshold))
                .mapEmpty();
    }

    /** The entry, made now, or within a day before by the same id. */
    public Future<JsonObject> topUp(SqlClient client, TopUp paid) {
        return client.preparedQuery(TOP_UP)
                .execute(Tuple.of(paid.id(), paid.tenantId(), paid.credits(), paid.reason(), paid.actorName()))
                .map(JsonRow::first)
                .map(Optional::orElseThrow);
    }

    public Future<Figures> figures(SqlClient client) {
        return client.query(FIGURES).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Figures(row.getLong(0), row.getLong(1));
        });
    }
}
