package io.trunkline.credit;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;

/**
 * The table {@code credit_ledger}, to which rows are only added. Entries of a call always add up to what its duration
 * costs, so that any order and any number of repetitions end in the same sum.
 */
public final class Ledger {

    /** What has been charged is read after the calls are locked: nobody else charges them meanwhile. */
    private static final String CHARGE = """
            WITH owed AS (
                SELECT said.call_id, said.tenant_id, said.seconds, held.entries, coalesce(held.charged, 0) AS charged,
                    coalesce(held.per_minute, $4::int) AS per_minute
                FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS said (call_id, tenant_id, seconds)
                CROSS JOIN LATERAL (
                    SELECT count(*)::int AS entries, -sum(l.credits)::bigint AS charged, min(l.per_minute) AS per_minute
                    FROM credit_ledger l
                    WHERE l.call_id = said.call_id) held),
            added AS (
                INSERT INTO credit_ledger (tenant_id, kind, call_id, nth, credits, seconds, per_minute, reason)
                SELECT tenant_id, CASE entries WHEN 0 THEN 'call' ELSE 'adjustment' END, call_id, entries + 1,
                    charged - (seconds + 59) / 60 * per_minute::bigint, seconds, per_minute,
                    CASE entries WHEN 0 THEN 'conversation' ELSE 'its duration changed' END
                FROM owed
                WHERE charged <> (seconds + 59) / 60 * per_minute::bigint
                ORDER BY call_id
                RETURNING tenant_id, credits)
            INSERT INTO credit_deltas (tenant_id, credits)
            SELECT tenant_id, sum(credits)::bigint FROM added GROUP BY tenant_id ORDER BY tenant_id
            """;

    private final Tariff tariff;

    public Ledger(Tariff tariff) {
        this.tariff = tariff;
    }

    /** Within the transaction that holds the calls; a call that is charged already as it should be is left alone. */
    public Future<Void> charge(SqlClient transaction, Collection<Conversation> conversations) {
        return transaction
                .preparedQuery(CHARGE)
                .execute(new ColumnArrays<>(conversations)
                        .uuids(Conversation::callId)
                        .uuids(Conversation::tenantId)
                        .ints(Conversation::seconds)
                        .tuple()
                        .addInteger(tariff.perMinute()))
                .mapEmpty();
    }
}
