package io.trunkline.call;

import io.trunkline.database.NamedColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The table {@code contact_messages}: what stands on the timeline beside the calls. */
public final class MessageTable {

    /** A column that was left out is stated to be empty. */
    private static final String WRITE = """
            INSERT INTO contact_messages AS m (%s)
            SELECT *
            FROM %s
            ON CONFLICT (id) DO UPDATE SET (
                contact_id, contact_number, activity_type, status, notes, occurred_at, last_log_id, stamp,
                updated_at) = (
                excluded.contact_id, excluded.contact_number, excluded.activity_type, excluded.status, excluded.notes,
                excluded.occurred_at, excluded.last_log_id, excluded.stamp, clock_timestamp())
            WHERE m.stamp < excluded.stamp
            """;

    public Future<Void> write(SqlClient transaction, Collection<Message> messages) {
        NamedColumns<Message> columns = NamedColumns.sparse(inOrder(messages))
                .uuids("id", Message::id)
                .uuids("tenant_id", Message::tenantId)
                .uuids("contact_id", Message::contactId)
                .texts("contact_number", Message::contactNumber)
                .texts("activity_type", Message::type)
                .texts("status", Message::status)
                .texts("notes", Message::notes)
                .times("occurred_at", Message::occurredAt)
                .longs("last_log_id", Message::lastLogId)
                .bytes("stamp", Message::stamp);
        return transaction
                .preparedQuery(WRITE.formatted(columns.names(), columns.unnest()))
                .execute(columns.tuple())
                .mapEmpty();
    }

    /** Two transactions with the same ones wait in turn. */
    private static List<Message> inOrder(Collection<Message> messages) {
        return messages.stream().sorted(Comparator.comparing(Message::id)).toList();
    }
}
