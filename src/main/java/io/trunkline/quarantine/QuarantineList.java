package io.trunkline.quarantine;

import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refused requests as people read them, the newest first. They are a tenant's where its connection was found: what found
 * none is nobody's.
 */
public final class QuarantineList {

    private static final String PAGE = """
            SELECT q.id, q.received_at, q.source, q.connection_id, c.name AS connection_name, q.route, q.reason, q.status,
                   octet_length(q.body) AS body_bytes
            FROM webhook_quarantine q
            JOIN connections c ON c.id = q.connection_id
            WHERE c.tenant_id = $1 AND q.id < $2
            ORDER BY q.id DESC
            LIMIT $3
            """;

    private static final String ONE = """
            SELECT q.id, q.received_at, q.source, q.connection_id, c.name AS connection_name, q.route, q.reason, q.status,
                   q.headers, q.body
            FROM webhook_quarantine q
            JOIN connections c ON c.id = q.connection_id
            WHERE c.tenant_id = $1 AND q.id = $2
            """;

    private static final String REMOVE = """
            DELETE FROM webhook_quarantine q
            USING connections c
            WHERE c.tenant_id = $1 AND q.id = $2 AND c.id = q.connection_id
            """;

    private final SqlClient client;

    public QuarantineList(SqlClient client) {
        this.client = client;
    }

    /** A refused request with all that is needed to judge it once more. */
    public record Kept(
            long id,
            Instant receivedAt,
            String source,
            UUID connectionId,
            @Nullable String route,
            String reason,
            int status,
            JsonObject headers,
            Buffer body) {

        /** Without the signature, for people to read. */
        public JsonObject json() {
            JsonObject shown = new JsonObject();
            headers.forEach(header -> {
                if (!header.getKey().endsWith("signature")) {
                    shown.put(header.getKey(), header.getValue());
                }
            });
            return new JsonObject()
                    .put("id", id)
                    .put("receivedAt", receivedAt.toString())
                    .put("source", source)
                    .put("connectionId", connectionId.toString())
                    .put("route", route)
                    .put("reason", reason)
                    .put("status", status)
                    .put("headers", shown)
                    .put("bodyBytes", body.length())
                    .put("body", body.toString(StandardCharsets.UTF_8));
        }
    }

    /** @param below the id before which to go on */
    public Future<Page> page(UUID tenantId, long below, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, below, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.getLong("id").toString()));
    }

    /** Empty when the tenant has no such request. */
    public Future<Optional<Kept>> one(UUID tenantId, long id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(tenantId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(kept(rows.iterator().next())));
    }

    /** For what was let in after all. */
    public Future<Void> remove(UUID tenantId, long id) {
        return client.preparedQuery(REMOVE).execute(Tuple.of(tenantId, id)).mapEmpty();
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getLong("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("source"),
                row.getUUID("connection_id"),
                row.getString("route"),
                row.getString("reason"),
                row.getInteger("status"),
                new JsonObject(row.getString("headers")),
                row.getBuffer("body"));
    }
}
