package io.trunkline.story;

import io.trunkline.database.JsonRow;
import io.trunkline.event.Source;
import io.trunkline.fact.DerivedId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event's own story: how it came, every try, how each generation ended, and the rows it moved. */
public final class PgStories {

    private static final String EVENT = """
            SELECT l.id, l.received_at, l.source, l.connection_id,
                   c.name AS connection_name, c.verification, l.event_type AS type, l.subject,
                   l.event_time, encode(l.event_key, 'hex') AS key, l.headers, l.node,
                   octet_length(l.body) AS body_bytes
            FROM webhook_log l
            LEFT JOIN connections c ON c.id = l.connection_id AND c.tenant_id = l.tenant_id
            WHERE l.tenant_id = $1 AND l.id = $2
            """;

    private static final String EXISTS = "SELECT FROM webhook_log WHERE tenant_id = $1 AND id = $2";

    private static final String BODY = "SELECT body FROM webhook_log WHERE tenant_id = $1 AND id = $2";

    private static final String OUTCOMES = """
            SELECT generation, outcome, attempts, worker, reason, settled_at
            FROM webhook_outcomes WHERE log_id = $1 ORDER BY generation LIMIT 100
            """;

    private static final String ATTEMPTS = """
            SELECT generation, attempt, failed_at, node, error_class, error
            FROM webhook_attempts WHERE log_id = $1 ORDER BY failed_at DESC, generation DESC, attempt DESC LIMIT 100
            """;

    private static final String WAITING = """
            SELECT generation, attempts, next_at, node, reason
            FROM webhook_retries WHERE log_id = $1 ORDER BY generation LIMIT 100
            """;

    /** A call keeps the id of the last event only; which call an event speaks of follows from its subject. */
    private static final String EFFECTS = """
            SELECT 'call' AS kind, id, call_lifecycle_status AS status, last_log_id = $3 AS is_last
            FROM calls WHERE tenant_id = $1 AND id = $2
            UNION ALL
            SELECT 'contact', c.id, c.status, NULL
            FROM contacts c
            WHERE c.tenant_id = $1
              AND c.id IN (SELECT contact_id FROM calls WHERE tenant_id = $1 AND id = $2
                           UNION SELECT contact_id FROM contact_changes WHERE tenant_id = $1 AND log_id = $3
                           UNION SELECT contact_id FROM contact_activities WHERE tenant_id = $1 AND id = ANY ($4))
            UNION ALL
            SELECT 'activity', id, status, last_log_id = $3
            FROM contact_activities WHERE tenant_id = $1 AND id = ANY ($4)
            UNION ALL
            SELECT 'task', id, status, last_log_id = $3
            FROM tasks WHERE tenant_id = $1 AND call_id = $2
            """;

    private final SqlClient client;

    public PgStories(SqlClient client) {
        this.client = client;
    }

    /** Empty when the tenant has no such event. */
    public Future<Optional<JsonObject>> story(UUID tenantId, long id) {
        return client.preparedQuery(EVENT)
                .execute(Tuple.of(tenantId, id))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : told(tenantId, JsonRow.of(rows.iterator().next())).map(Optional::of));
    }

    /** Whether it is the tenant's. */
    public Future<Boolean> exists(UUID tenantId, long id) {
        return client.preparedQuery(EXISTS).execute(Tuple.of(tenantId, id)).map(rows -> rows.size() > 0);
    }

    /** The bytes as they came; empty when the tenant has no such event. */
    public Future<Optional<Buffer>> body(UUID tenantId, long id) {
        return client.preparedQuery(BODY)
                .execute(Tuple.of(tenantId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer(0)));
    }

    private Future<JsonObject> told(UUID tenantId, JsonObject event) {
        long id = event.getLong("id");
        event.put("headers", new JsonObject(event.getString("headers")));
        Future<JsonArray> outcomes = list(OUTCOMES, Tuple.of(id));
        Future<JsonArray> attempts = list(ATTEMPTS, Tuple.of(id));
        Future<JsonArray> waiting = list(WAITING, Tuple.of(id));
        Future<JsonArray> effects = list(EFFECTS, moved(tenantId, event, id));
        return Future.all(outcomes, attempts, waiting, effects)
                .map(all -> event.put("outcomes", outcomes.result())
                        .put("attempts", attempts.result())
                        .put("waiting", waiting.result())
                        .put("effects", effects.result()));
    }

    private static Tuple moved(UUID tenantId, JsonObject event, long id) {
        UUID callId = callId(tenantId, event);
        UUID[] activities = callId == null
                ? new UUID[0]
                : new UUID[] {
                    callId, DerivedId.of("activity", tenantId, event.getString("source"), event.getString("subject"))
                };
        return Tuple.of(tenantId, callId, id, activities);
    }

    private static @Nullable UUID callId(UUID tenantId, JsonObject event) {
        String subject = event.getString("subject");
        return subject == null || Source.of(event.getString("source")).isEmpty()
                ? null
                : DerivedId.of("call", tenantId, event.getString("source"), subject);
    }

    private Future<JsonArray> list(String sql, Tuple arguments) {
        return client.preparedQuery(sql).execute(arguments).map(rows -> new JsonArray(JsonRow.all(rows)));
    }
}
