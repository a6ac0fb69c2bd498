package io.trunkline.effect;

import io.trunkline.contact.People;
import io.trunkline.contact.People.Holding;
import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.UUID;

/**
 * Moves what belongs to a person, in every table at once: to the survivor of a merge, and, where a number alone names
 * the person, to whoever that number stands for now.
 */
final class Reattribution {

    private static final String MERGE = """
            WITH merge AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS merge (loser, survivor)),
            moved_calls AS (
                UPDATE calls r SET contact_id = survivor, updated_at = clock_timestamp()
                FROM merge WHERE r.contact_id = loser),
            moved_messages AS (
                UPDATE contact_messages r SET contact_id = survivor, updated_at = clock_timestamp()
                FROM merge WHERE r.contact_id = loser),
            moved_tasks AS (
                UPDATE tasks r SET contact_id = survivor, updated_at = clock_timestamp()
                FROM merge WHERE r.contact_id = loser)
            UPDATE contact_changes r SET contact_id = survivor, written_in = pg_current_xact_id()
            FROM merge WHERE r.contact_id = loser
            """;

    private static final String TRANSFER = """
            WITH held AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS held (tenant_id, contact_number, holder)),
            moved_calls AS (
                UPDATE calls r SET contact_id = holder, updated_at = clock_timestamp()
                FROM held
                WHERE r.tenant_id = held.tenant_id AND r.contact_number = held.contact_number
                  AND r.contact_identity IS NULL AND r.contact_id IS DISTINCT FROM holder),
            moved_messages AS (
                UPDATE contact_messages r SET contact_id = holder, updated_at = clock_timestamp()
                FROM held
                WHERE r.tenant_id = held.tenant_id AND r.contact_number = held.contact_number
                  AND r.contact_id IS DISTINCT FROM holder),
            moved_tasks AS (
                UPDATE tasks r SET contact_id = holder, updated_at = clock_timestamp()
                FROM held
                JOIN calls c USING (tenant_id, contact_number)
                WHERE r.call_id = c.id AND c.contact_identity IS NULL AND r.contact_id IS DISTINCT FROM holder)
            UPDATE contact_changes r SET contact_id = holder, written_in = pg_current_xact_id()
            FROM held
            WHERE r.tenant_id = held.tenant_id AND r.contact_number = held.contact_number
              AND r.contact_id IS DISTINCT FROM holder
            """;

    Future<Void> apply(SqlClient transaction, People people) {
        return merge(transaction, people.merges()).compose(merged -> transfer(transaction, people));
    }

    private static Future<Void> merge(SqlClient transaction, Map<UUID, UUID> merges) {
        if (merges.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(MERGE)
                .execute(new ColumnArrays<>(merges.entrySet())
                        .uuids(Map.Entry::getKey)
                        .uuids(Map.Entry::getValue)
                        .tuple())
                .mapEmpty();
    }

    private static Future<Void> transfer(SqlClient transaction, People people) {
        if (people.newHoldings().isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(TRANSFER)
                .execute(new ColumnArrays<>(people.newHoldings())
                        .uuids(holding -> holding.key().tenantId())
                        .texts(holding -> holding.key().number())
                        .uuids(Holding::holder)
                        .tuple())
                .mapEmpty();
    }
}
