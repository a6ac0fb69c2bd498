package io.trunkline.contact;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;

/** The table {@code contact_changes}: keyed by event and field, so that an event applied again adds nothing. */
public final class ChangeTable {

    private static final String INSERT = """
            INSERT INTO contact_changes (
                tenant_id, contact_id, contact_number, log_id, field, old_value, new_value, changed_at, editor, source)
            SELECT *
            FROM unnest(
                $1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                $8::timestamptz[], $9::text[], $10::text[])
            ON CONFLICT DO NOTHING
            """;

    public Future<Void> insert(SqlClient transaction, Collection<Change> changes) {
        return transaction
                .preparedQuery(INSERT)
                .execute(new ColumnArrays<>(changes)
                        .uuids(Change::tenantId)
                        .uuids(Change::contactId)
                        .texts(Change::contactNumber)
                        .longs(Change::logId)
                        .texts(Change::column)
                        .texts(Change::oldValue)
                        .texts(Change::newValue)
                        .times(Change::changedAt)
                        .texts(Change::editor)
                        .texts(change -> change.source().word())
                        .tuple())
                .mapEmpty();
    }
}
