package io.trunkline.importing;

import io.trunkline.fact.Identity;
import io.trunkline.journal.BulkAppend;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * That a contact, or whoever has a number, must not be called again. It is an event of the log, so that it holds
 * whatever else comes, in whatever order.
 */
public final class Forbiddance {
    /** Whoever turned out to be someone else stands for the latter. */
    private static final String NAMED = """
            WITH RECURSIVE person (id) AS (
                SELECT $2::uuid
                UNION
                SELECT c.merged_into FROM person p JOIN contacts c ON c.id = p.id
                WHERE c.tenant_id = $1 AND c.merged_into IS NOT NULL)
            SELECT i.kind, i.value FROM person p JOIN contact_identities i ON i.contact_id = p.id
            WHERE i.tenant_id = $1 AND i.kind <> 'phone'
            ORDER BY i.kind DESC, i.value LIMIT 1
            """;

    private static final Map<String, String> MEMBERS = Map.of(
            Identity.SOURCECO, Statement.ID, Identity.PHONEBURNER, Statement.DIALER_ID, Identity.LEAD, Statement.PHONE);

    private final Pool pool;
    private final BulkAppend log;
    private final InstantSource clock;

    public Forbiddance(Pool pool, BulkAppend log, InstantSource clock) {
        this.pool = pool;
        this.log = log;
        this.clock = clock;
    }

    /** Durable when the future completes, in force a moment later. */
    public Future<Void> number(UUID tenantId, String number, String by) {
        return state(tenantId, Statement.PHONE, number, by);
    }

    /** Whether there is such a contact. */
    public Future<Boolean> contact(UUID tenantId, UUID contactId, String by) {
        return pool.preparedQuery(NAMED).execute(Tuple.of(tenantId, contactId)).compose(rows -> {
            for (Row row : rows) {
                String member = MEMBERS.get(row.getString(0));
                if (member != null) {
                    return state(tenantId, member, row.getString(1), by).map(true);
                }
            }
            return Future.succeededFuture(false);
        });
    }

    private Future<Void> state(UUID tenantId, String member, String value, String by) {
        Instant now = clock.instant();
        JsonObject contact = new JsonObject().put(member, value).put(Statement.DO_NOT_CALL, "true");
        List<String> key = List.of("forbidden", member, value, now.toString());
        return log.append(List.of(new Statement(tenantId, Statement.FORBIDDEN, key, now, by, contact).delivery()))
                .mapEmpty();
    }
}
