package io.trunkline.task;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;

/** The table {@code tasks}, and what contacts show of it as their next action. */
public final class TaskTable {

    private static final String WRITE = """
            INSERT INTO tasks AS t (
                id, tenant_id, contact_id, call_id, task_type, due_at, time_zone, notes, rep_source_id, rep_name,
                rep_email, last_log_id, stamp)
            SELECT id, tenant_id, contact_id, call_id, 'callback', due_at, time_zone, notes, rep_source_id, rep_name,
                rep_email, last_log_id, stamp
            FROM unnest(
                $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::bigint[], $12::bytea[])
                AS said (id, tenant_id, contact_id, call_id, due_at, time_zone, notes, rep_source_id, rep_name,
                    rep_email, last_log_id, stamp)
            ORDER BY id
            ON CONFLICT (id) DO UPDATE SET (
                due_at, time_zone, notes, rep_source_id, rep_name, rep_email, last_log_id, stamp, updated_at) = (
                excluded.due_at, excluded.time_zone, excluded.notes, excluded.rep_source_id, excluded.rep_name,
                excluded.rep_email, excluded.last_log_id, excluded.stamp, clock_timestamp())
            WHERE t.status = 'open' AND t.stamp < excluded.stamp
            """;

    private static final String FOLLOW = """
            UPDATE tasks t
            SET contact_id = c.contact_id, updated_at = clock_timestamp()
            FROM calls c
            WHERE c.id = ANY ($1) AND t.call_id = c.id AND t.contact_id IS DISTINCT FROM c.contact_id
            """;

    private static final String NEXT_ACTIONS = """
            UPDATE contacts c
            SET next_action_date = next.due_at, next_action_type = next.task_type, updated_at = clock_timestamp()
            FROM unnest($1::uuid[]) AS wanted (id)
            LEFT JOIN LATERAL (
                SELECT due_at, task_type
                FROM tasks
                WHERE contact_id = wanted.id AND status = 'open'
                ORDER BY due_at, id
                LIMIT 1) next ON true
            WHERE c.id = wanted.id
              AND (c.next_action_date, c.next_action_type) IS DISTINCT FROM (next.due_at, next.task_type)
            """;

    /** One of a call only. A task that is done, or that a later statement set, is left as it is. */
    public Future<Void> write(SqlClient transaction, Collection<Callback> callbacks) {
        return transaction
                .preparedQuery(WRITE)
                .execute(new ColumnArrays<>(callbacks)
                        .uuids(Callback::id)
                        .uuids(callback -> callback.said().tenantId())
                        .uuids(Callback::contactId)
                        .uuids(Callback::callId)
                        .times(callback -> callback.said().dueAt())
                        .texts(callback -> callback.said().timeZone())
                        .texts(callback -> callback.said().notes())
                        .texts(callback -> callback.said().rep())
                        .texts(callback -> callback.said().repName())
                        .texts(callback -> callback.said().repEmail())
                        .longs(Callback::logId)
                        .bytes(callback -> callback.order().sortable())
                        .tuple())
                .mapEmpty();
    }

    /** Whose the tasks of some calls are now: whose the calls are. */
    public Future<Void> follow(SqlClient transaction, Collection<UUID> callIds) {
        return transaction
                .preparedQuery(FOLLOW)
                .execute(Tuple.of(callIds.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Shows each contact's earliest open task as its next action. The caller holds the contacts' locks. */
    public Future<Void> showNextActions(SqlClient transaction, Collection<UUID> contactIds) {
        return transaction
                .preparedQuery(NEXT_ACTIONS)
                .execute(Tuple.of(contactIds.toArray(UUID[]::new)))
                .mapEmpty();
    }
}
