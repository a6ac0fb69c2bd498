package io.trunkline.contact;

import io.trunkline.contact.People.NewIdentity;
import io.trunkline.database.ColumnArrays;
import io.trunkline.fact.Identity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table {@code contact_identities}. */
final class IdentityTable {

    /** Every number a person was ever said to have. */
    static final String PHONE = "phone";

    private static final String READ = """
            SELECT i.tenant_id, i.kind, i.value, i.contact_id, c.identity_version
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS asked (tenant_id, kind, value)
            JOIN contact_identities i USING (tenant_id, kind, value)
            JOIN contacts c ON c.id = i.contact_id
            """;

    private static final String NUMBERS =
            "SELECT tenant_id, value FROM contact_identities WHERE contact_id = ANY ($1) AND kind = 'phone'";

    private static final String GUARD = """
            SELECT pg_advisory_xact_lock(7, bucket)
            FROM (SELECT DISTINCT bucket FROM unnest($1::int[]) AS wanted (bucket) ORDER BY bucket) sorted
            """;

    private static final String INSERT = """
            INSERT INTO contact_identities (tenant_id, kind, value, contact_id)
            SELECT *
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
            ORDER BY 1, 2, 3, 4
            ON CONFLICT DO NOTHING
            """;

    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM contact_identities i
                USING unnest($1::uuid[], $2::uuid[]) AS merge (loser, survivor)
                WHERE i.contact_id = merge.loser
                RETURNING i.tenant_id, i.kind, i.value, merge.survivor, i.created_at)
            INSERT INTO contact_identities (tenant_id, kind, value, contact_id, created_at)
            SELECT tenant_id, kind, value, survivor, created_at
            FROM moved
            ON CONFLICT DO NOTHING
            """;

    private static final String DROP_LEADS = "DELETE FROM contact_identities WHERE contact_id = ANY ($1)";

    private static final int BUCKETS = 1024;

    record Asked(UUID tenantId, String kind, String value) {}

    /** Adds what the table says to what is known already. */
    Future<Known> read(
            SqlClient transaction, Known known, Collection<PersonKey> persons, Collection<NumberKey> numbers) {
        List<Asked> asked = new ArrayList<>(persons.size() + 2 * numbers.size());
        persons.forEach(key -> asked.add(
                new Asked(key.tenantId(), key.identity().kind(), key.identity().value())));
        for (NumberKey key : numbers) {
            asked.add(new Asked(key.tenantId(), PHONE, key.number()));
            asked.add(new Asked(key.tenantId(), Identity.LEAD, key.number()));
        }
        if (asked.isEmpty()) {
            return Future.succeededFuture(known);
        }
        return transaction
                .preparedQuery(READ)
                .execute(new ColumnArrays<>(asked)
                        .uuids(Asked::tenantId)
                        .texts(Asked::kind)
                        .texts(Asked::value)
                        .tuple())
                .map(rows -> add(known, rows));
    }

    private static Known add(Known known, RowSet<Row> rows) {
        for (Row row : rows) {
            String kind = row.getString(1);
            NumberKey number = new NumberKey(row.getUUID(0), row.getString(2));
            UUID contact = row.getUUID(3);
            switch (kind) {
                case PHONE -> known.owner(number, contact);
                case Identity.LEAD -> known.lead(number, contact);
                default -> known.person(new PersonKey(row.getUUID(0), new Identity(kind, row.getString(2))), contact);
            }
            known.version(contact, row.getInteger(4));
        }
        return known;
    }

    Future<Set<NumberKey>> numbersOf(SqlClient transaction, Collection<UUID> contacts) {
        return transaction
                .preparedQuery(NUMBERS)
                .execute(Tuple.of(contacts.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<NumberKey> numbers = new HashSet<>();
                    rows.forEach(row -> numbers.add(new NumberKey(row.getUUID(0), row.getString(1))));
                    return numbers;
                });
    }

    /** Until the transaction ends, nobody else gives these numbers to anyone; every node hashes them alike. */
    Future<Void> guard(SqlClient transaction, Collection<NumberKey> numbers) {
        Integer[] buckets = numbers.stream()
                .map(key -> Math.floorMod(
                        31 * key.tenantId().hashCode() + key.number().hashCode(), BUCKETS))
                .toArray(Integer[]::new);
        return transaction.preparedQuery(GUARD).execute(Tuple.of(buckets)).mapEmpty();
    }

    /** Whether all were new. */
    Future<Boolean> insert(SqlClient transaction, Collection<NewIdentity> identities) {
        return transaction
                .preparedQuery(INSERT)
                .execute(new ColumnArrays<>(identities)
                        .uuids(NewIdentity::tenantId)
                        .texts(NewIdentity::kind)
                        .texts(NewIdentity::value)
                        .uuids(NewIdentity::contactId)
                        .tuple())
                .map(done -> done.rowCount() == identities.size());
    }

    /** What the losers of a merge were known by, the survivors are known by from now on. */
    Future<Void> move(SqlClient transaction, Tuple losersAndSurvivors) {
        return transaction.preparedQuery(MOVE).execute(losersAndSurvivors).mapEmpty();
    }

    Future<Void> dropLeads(SqlClient transaction, Collection<UUID> leads) {
        return transaction
                .preparedQuery(DROP_LEADS)
                .execute(Tuple.of(leads.toArray(UUID[]::new)))
                .mapEmpty();
    }
}
