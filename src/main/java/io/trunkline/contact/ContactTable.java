package io.trunkline.contact;

import io.trunkline.contact.People.NewContact;
import io.trunkline.database.ColumnArrays;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Registers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code contacts}. */
final class ContactTable {

    private static final String INSERT = """
            INSERT INTO contacts (id, tenant_id, phone_number)
            SELECT *
            FROM unnest($1::uuid[], $2::uuid[], $3::text[])
            ORDER BY 1
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String LOCK = """
            SELECT id, identity_version, merged_into, stated_do_not_call, stamps, disposed_stamps, first_name, last_name,
                company, title, phone_number, email, contact_type, stated_status, stated_stage, disposed_status,
                disposed_stage
            FROM contacts
            WHERE id = ANY ($1)
            ORDER BY id
            FOR NO KEY UPDATE
            """;

    private static final String WRITE = """
            UPDATE contacts c
            SET first_name = n.first_name,
                last_name = n.last_name,
                company = n.company,
                title = n.title,
                phone_number = coalesce(n.phone_number, c.phone_number),
                email = n.email,
                contact_type = n.contact_type,
                status = n.status,
                stage = n.stage,
                stated_status = n.stated_status,
                stated_stage = n.stated_stage,
                disposed_status = n.disposed_status,
                disposed_stage = n.disposed_stage,
                stamps = n.stamps,
                disposed_stamps = n.disposed_stamps,
                stated_do_not_call = n.do_not_call,
                do_not_call = c.do_not_call OR n.do_not_call,
                total_call_attempts = c.total_call_attempts + n.attempts,
                total_calls_connected = c.total_calls_connected + n.connected,
                total_call_duration_seconds = c.total_call_duration_seconds + n.talk_seconds,
                last_call_attempt_at = greatest(c.last_call_attempt_at, n.attempt_at),
                last_call_connected_at = greatest(c.last_call_connected_at, n.connected_at),
                updated_at = clock_timestamp()
            FROM unnest(
                $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::bytea[],
                $16::bytea[], $17::boolean[], $18::int[], $19::int[], $20::bigint[], $21::timestamptz[],
                $22::timestamptz[])
                AS n (id, first_name, last_name, company, title, phone_number, email, contact_type, status, stage,
                    stated_status, stated_stage, disposed_status, disposed_stage, stamps, disposed_stamps, do_not_call,
                    attempts, connected, talk_seconds, attempt_at, connected_at)
            WHERE c.id = n.id
            """;

    /** Most contacts are only counted: a seventh of the columns. In the order of the ids, as locks are taken. */
    private static final String COUNT = """
            UPDATE contacts c
            SET total_call_attempts = c.total_call_attempts + n.attempts,
                total_calls_connected = c.total_calls_connected + n.connected,
                total_call_duration_seconds = c.total_call_duration_seconds + n.talk_seconds,
                last_call_attempt_at = greatest(c.last_call_attempt_at, n.attempt_at),
                last_call_connected_at = greatest(c.last_call_connected_at, n.connected_at),
                updated_at = clock_timestamp()
            FROM (SELECT *
                  FROM unnest(
                      $1::uuid[], $2::int[], $3::int[], $4::int[], $5::bigint[], $6::timestamptz[], $7::timestamptz[])
                      AS counted (id, version, attempts, connected, talk_seconds, attempt_at, connected_at)
                  ORDER BY id) n
            WHERE c.id = n.id AND c.merged_into IS NULL AND c.identity_version = coalesce(n.version, c.identity_version)
            """;

    /** The place of each stated field in {@link #LOCK}. */
    private static final List<ContactField> LOCKED_FROM_6 = List.of(
            ContactField.FIRST_NAME,
            ContactField.LAST_NAME,
            ContactField.COMPANY,
            ContactField.TITLE,
            ContactField.PHONE,
            ContactField.EMAIL,
            ContactField.CONTACT_TYPE,
            ContactField.STATUS,
            ContactField.STAGE);

    /** A contact as it was locked; the survivor's id when it was merged away. */
    record Locked(Contact contact, @Nullable UUID mergedInto) {}

    /** By how much someone's counters move; the identity's version, where it was read without a lock. */
    record Counted(UUID id, @Nullable Integer version, CounterChange change) {}

    /** Whether all were new. */
    Future<Boolean> insert(SqlClient transaction, Collection<NewContact> contacts) {
        return transaction
                .preparedQuery(INSERT)
                .execute(new ColumnArrays<>(contacts)
                        .uuids(NewContact::id)
                        .uuids(NewContact::tenantId)
                        .texts(NewContact::leadNumber)
                        .tuple())
                .map(done -> done.rowCount() == contacts.size());
    }

    /** In the order of their ids. */
    Future<Map<UUID, Locked>> lock(SqlClient transaction, Collection<UUID> ids) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Locked> locked = new LinkedHashMap<>();
                    rows.forEach(row -> locked.put(row.getUUID(0), new Locked(read(row), row.getUUID(2))));
                    return locked;
                });
    }

    private static Contact read(Row row) {
        return new Contact(
                row.getUUID(0),
                row.getInteger(1),
                Registers.load(
                        ContactField.class, row.getBuffer(4), field -> row.getString(6 + LOCKED_FROM_6.indexOf(field))),
                Registers.load(
                        ContactField.class,
                        row.getBuffer(5),
                        field -> row.getString(field == ContactField.STATUS ? 15 : 16)),
                row.getBoolean(3));
    }

    /** The caller holds the locks; counters move by what was counted. */
    Future<Void> write(SqlClient transaction, Collection<Contact> contacts) {
        ColumnArrays<Contact> columns = new ColumnArrays<>(contacts).uuids(Contact::id);
        LOCKED_FROM_6
                .subList(0, 7)
                .forEach(field -> columns.texts(contact -> contact.stated().text(field)));
        columns.texts(contact -> contact.effective(ContactField.STATUS))
                .texts(contact -> contact.effective(ContactField.STAGE))
                .texts(contact -> contact.stated().text(ContactField.STATUS))
                .texts(contact -> contact.stated().text(ContactField.STAGE))
                .texts(contact -> contact.disposed().text(ContactField.STATUS))
                .texts(contact -> contact.disposed().text(ContactField.STAGE))
                .bytes(contact -> contact.stated().stamps())
                .bytes(contact -> contact.disposed().stamps())
                .booleans(Contact::doNotCall);
        return transaction
                .preparedQuery(WRITE)
                .execute(withCounters(columns, Contact::counters).tuple())
                .mapEmpty();
    }

    /** Of contacts that keep their fields. Completes with how many were still those that were found. */
    Future<Integer> count(SqlClient transaction, Collection<Counted> counted) {
        ColumnArrays<Counted> columns =
                new ColumnArrays<>(counted).uuids(Counted::id).ints(Counted::version);
        return transaction
                .preparedQuery(COUNT)
                .execute(withCounters(columns, Counted::change).tuple())
                .map(SqlResult::rowCount);
    }

    private static <T> ColumnArrays<T> withCounters(ColumnArrays<T> columns, Function<T, CounterChange> counters) {
        return columns.ints(row -> counters.apply(row).attempts())
                .ints(row -> counters.apply(row).connected())
                .longs(row -> counters.apply(row).talkSeconds())
                .times(row -> counters.apply(row).attemptAt())
                .times(row -> counters.apply(row).connectedAt());
    }
}
