package io.trunkline.push;

import io.trunkline.database.ColumnArrays;
import io.trunkline.selection.Recipient;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code push_contacts} before a batch goes: who is in it, as they stand now. */
final class PgMembers {

    /**
     * Whoever turned out to be someone else stands for the latter, and has every name that one ever had. Most people have
     * one name: only for the others it is looked for.
     */
    private static final String READ = """
            WITH RECURSIVE found AS MATERIALIZED (
                SELECT m.push_id, m.batch, m.position, c.id, c.merged_into,
                    c.merged_into IS NOT NULL
                    OR EXISTS (SELECT FROM contacts o WHERE o.merged_into = c.id) AS has_names
                FROM unnest($1::uuid[], $2::int[]) AS n (push_id, batch)
                JOIN push_contacts m ON m.push_id = n.push_id AND m.batch = n.batch AND m.outcome IS NULL
                LEFT JOIN contacts c ON c.id = m.contact_id),
            line AS (
                SELECT push_id, batch, position, id, merged_into FROM found WHERE has_names
                UNION
                SELECT l.push_id, l.batch, l.position, c.id, c.merged_into
                FROM line l
                LEFT JOIN contacts c ON c.id = l.merged_into
                WHERE l.merged_into IS NOT NULL),
            named AS (
                SELECT push_id, batch, position, id, id AS name FROM line WHERE merged_into IS NULL
                UNION
                SELECT n.push_id, n.batch, n.position, n.id, c.id
                FROM named n
                JOIN contacts c ON c.merged_into = n.name),
            meant AS (
                SELECT push_id, batch, position, id, ARRAY[id] AS names FROM found WHERE NOT has_names
                UNION ALL
                SELECT push_id, batch, position, id, array_agg(name)
                FROM named GROUP BY push_id, batch, position, id)
            SELECT m.push_id, m.batch, m.position, c.id, c.sourceco_contact_id, c.first_name, c.last_name, c.company,
                c.title, c.phone_number, c.email, c.contact_type, c.status, c.stage, CASE WHEN $3 THEN (
                    SELECT i.value FROM contact_identities i
                    WHERE i.contact_id = c.id AND i.kind = 'phoneburner' ORDER BY i.created_at DESC LIMIT 1) END,
                c.do_not_call
                OR EXISTS (
                    SELECT FROM suppressions s
                    WHERE s.tenant_id = c.tenant_id AND s.phone_number = c.phone_number AND s.lifted_at IS NULL
                        AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
                OR EXISTS (
                    SELECT FROM suppressions s
                    WHERE s.contact_id = ANY (m.names) AND s.lifted_at IS NULL
                        AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())),
                cardinality(m.names) > 1 AND EXISTS (
                    SELECT FROM push_contacts o
                    JOIN push_batches b ON b.push_id = o.push_id AND b.number = o.batch
                    WHERE o.contact_id = ANY (m.names) AND o.push_id = m.push_id AND o.position <> m.position
                        AND (o.outcome IN ('added', 'updated', 'accepted', 'unclear')
                            OR o.outcome IS NULL AND (o.position < m.position OR b.state = 'sending'))),
                pg_current_snapshot()::text
            FROM meant m
            LEFT JOIN contacts c ON c.id = m.id
            ORDER BY m.push_id, m.batch, m.position
            """;

    /**
     * Those that have no outcome yet, in their order.
     *
     * @param withIds also by which id the dialer knows each
     */
    Future<Map<Batch.Key, List<Member>>> of(SqlClient client, Collection<Batch> batches, boolean withIds) {
        Tuple keys = new ColumnArrays<>(batches)
                .uuids(Batch::pushId)
                .ints(Batch::number)
                .tuple()
                .addBoolean(withIds);
        return client.preparedQuery(READ).execute(keys).map(rows -> {
            Map<Batch.Key, List<Member>> members = new HashMap<>();
            for (Row row : rows) {
                members.computeIfAbsent(new Batch.Key(row.getUUID(0), row.getInteger(1)), key -> new ArrayList<>())
                        .add(member(row));
            }
            return members;
        });
    }

    private static Member member(Row row) {
        return new Member(
                row.getInteger(2),
                recipient(row),
                row.getString(14),
                Boolean.TRUE.equals(row.getBoolean(15)),
                Boolean.TRUE.equals(row.getBoolean(16)),
                row.getString(17));
    }

    private static @Nullable Recipient recipient(Row row) {
        UUID id = row.getUUID(3);
        return id == null
                ? null
                : new Recipient(
                        id,
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13));
    }
}
