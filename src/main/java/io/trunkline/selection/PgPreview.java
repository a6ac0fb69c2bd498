package io.trunkline.selection;

import io.trunkline.calling.CallingRule;
import io.trunkline.contact.ContactFilter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One statement reads what the database knows of everybody selected; the rest is judged while its rows come in. */
public final class PgPreview implements Preview {
    private static final int MOST = 250_000;
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String FITTING = """
            WITH RECURSIVE selected AS (
                SELECT * FROM contacts
                WHERE tenant_id = $1 AND merged_into IS NULL AND
            """ + ContactFilter.CONDITIONS + "),";

    /** Whoever turned out to be someone else stands for the latter. */
    private static final String NAMED = """
            named (id) AS (
                SELECT id FROM asked
                UNION
                SELECT c.merged_into FROM named n JOIN contacts c ON c.id = n.id WHERE c.merged_into IS NOT NULL),
            selected AS (
                SELECT c.* FROM named n JOIN contacts c ON c.id = n.id
                WHERE c.tenant_id = $1 AND c.merged_into IS NULL),
            """;

    private static final String CHOSEN = "WITH RECURSIVE asked (id) AS (SELECT unnest($4::uuid[])), " + NAMED;

    private static final String LISTED = """
            WITH RECURSIVE asked (id) AS (SELECT contact_id FROM contact_list_members WHERE list_id = $4),
            """ + NAMED;

    private static final String JUDGED = """
            forbidden AS (
                SELECT phone_number, contact_id, log_id FROM suppressions
                WHERE tenant_id = $1 AND lifted_at IS NULL AND (
                    log_id IS NOT NULL OR starts_at <= $2 AND ends_at > $2)),
            numbers AS (
                SELECT phone_number, bool_or(log_id IS NOT NULL) AS for_ever FROM forbidden
                WHERE phone_number IS NOT NULL GROUP BY phone_number),
            persons (id) AS (
                SELECT contact_id FROM forbidden WHERE contact_id IS NOT NULL
                UNION
                SELECT c.merged_into FROM persons p JOIN contacts c ON c.id = p.id WHERE c.merged_into IS NOT NULL),
            waiting AS (SELECT DISTINCT contact_id FROM contacts_in_session WHERE tenant_id = $1)
            SELECT c.id, c.phone_number, c.do_not_call OR coalesce(n.for_ever, false), n.phone_number IS NOT NULL OR
                p.id IS NOT NULL, coalesce(c.status = 'Invalid Number', false), w.contact_id IS NOT NULL,
                coalesce(greatest(c.last_call_attempt_at, c.last_call_connected_at) > $3, false),
                c.first_name IS NULL AND c.last_name IS NULL, hashtextextended(lower(trim(c.email)), 0),
                CASE WHEN c.company IS NOT NULL AND c.last_name IS NOT NULL THEN hashtextextended(lower(concat_ws(
                    chr(31), trim(c.first_name), trim(c.last_name), trim(c.company))), 0) END
            FROM selected c
            LEFT JOIN numbers n ON n.phone_number = c.phone_number
            LEFT JOIN persons p ON p.id = c.id
            LEFT JOIN waiting w ON w.contact_id = c.id
            ORDER BY c.created_at, c.id
            """;

    private static final String OF_FITTING = FITTING + JUDGED;
    private static final String OF_CHOSEN = CHOSEN + JUDGED;
    private static final String OF_LISTED = LISTED + JUDGED;

    private static final String RECIPIENTS = """
            SELECT id, sourceco_contact_id, first_name, last_name, company, title, phone_number, email, contact_type,
                status, stage
            FROM contacts WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    private final Pool pool;
    private final PgLists lists;
    private final CallingRule rule;

    /** @param pool a reader's; each examination takes a connection for as long as it lasts */
    public PgPreview(Pool pool, CallingRule rule) {
        this.pool = pool;
        this.lists = new PgLists(pool);
        this.rule = rule;
    }

    @Override
    public Future<Examined> examine(Selection selection, Rules rules) {
        Tuple arguments =
                Tuple.of(selection.tenantId(), utc(rules.at()), utc(rules.at().minus(rules.recently())));
        if (selection instanceof Selection.Filtered filtered) {
            return examine(OF_FITTING, filtered.filter().addTo(arguments), rules);
        } else if (selection instanceof Selection.Chosen chosen) {
            UUID[] ids = chosen.contacts().toArray(UUID[]::new);
            return examine(OF_CHOSEN, arguments.addArrayOfUUID(ids), rules);
        }
        Selection.Listed listed = (Selection.Listed) selection;
        return lists.find(listed.tenantId(), listed.listId()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Examined.NoSuchList());
            }
            ContactFilter filter = found.get().filter();
            return filter == null
                    ? examine(OF_LISTED, arguments.addUUID(listed.listId()), rules)
                    : examine(OF_FITTING, filter.addTo(arguments), rules);
        });
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** In a transaction, without which no rows come in portions. */
    private Future<Examined> examine(String statement, Tuple arguments, Rules rules) {
        return pool.withTransaction(connection -> connection
                .prepare(statement)
                .compose(prepared ->
                        judged(prepared, arguments, new Judge(rules, rule)).eventually(prepared::close)));
    }

    private static Future<Examined> judged(PreparedStatement prepared, Tuple arguments, Judge judge) {
        Promise<Examined> done = Promise.promise();
        RowStream<Row> rows = prepared.createStream(ROWS_AT_ONCE, arguments);
        rows.exceptionHandler(done::tryFail);
        rows.endHandler(end -> done.tryComplete(new Examined.Verdicts(judge.verdicts())));
        rows.handler(row -> {
            if (done.future().isComplete()) {
                return;
            }
            if (judge.seen() == MOST) {
                rows.close();
                done.complete(new Examined.TooMany(MOST));
            } else {
                judge.see(Candidate.of(row));
            }
        });
        return done.future();
    }

    @Override
    public Future<List<Recipient>> recipients(UUID tenantId, List<UUID> contacts) {
        return pool.preparedQuery(RECIPIENTS)
                .execute(Tuple.of(tenantId).addArrayOfUUID(contacts.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Recipient> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getUUID(0), recipient(row)));
                    return contacts.stream()
                            .map(byId::get)
                            .filter(Objects::nonNull)
                            .toList();
                });
    }

    private static Recipient recipient(Row row) {
        return new Recipient(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }
}
