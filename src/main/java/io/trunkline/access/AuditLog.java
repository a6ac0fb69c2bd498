package io.trunkline.access;

import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_log}: a deed is written before it is done, and what became of it after. */
public final class AuditLog {
    private static final int MOST_CHARACTERS = 500;

    private static final String BEGIN = """
            INSERT INTO audit_log (tenant_id, actor, actor_name, operation, target, address)
            VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING id
            """;

    private static final String END = "UPDATE audit_log SET status = $2 WHERE id = $1";

    private static final String LIST = """
            SELECT id, at, actor, actor_name, operation, target, address, status
            FROM audit_log
            WHERE tenant_id = $1 AND id < $2
              AND ($4::text IS NULL OR actor = $4 OR position(lower($4) IN lower(actor_name)) > 0)
              AND ($5::text IS NULL OR operation = $5)
              AND ($6::timestamptz IS NULL OR at >= $6)
              AND ($7::timestamptz IS NULL OR at < $7)
            ORDER BY id DESC
            LIMIT $3
            """;

    /**
     * Which deeds to show; null leaves a condition out.
     *
     * @param actor a part of the name, or the whole of {@code user:ID}
     */
    public record Filter(
            @Nullable String actor,
            @Nullable String operation,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** @return the row's id */
    public Future<Long> begin(SqlClient client, Caller caller, String operation, String target, String address) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(caller.tenantId(), caller.actor(), caller.name(), operation, capped(target), address))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Future<Void> end(SqlClient client, long id, int status) {
        return client.preparedQuery(END).execute(Tuple.of(id, status)).mapEmpty();
    }

    /** The latest first, from before an id: the greatest there is begins the list. */
    public Future<Page> list(SqlClient client, UUID tenantId, Filter filter, long before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(tenantId, before, limit + 1)
                        .addString(filter.actor())
                        .addString(filter.operation())
                        .addOffsetDateTime(utc(filter.from()))
                        .addOffsetDateTime(utc(filter.to())))
                .map(rows -> Page.of(rows, limit, last -> last.getLong("id").toString()));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static String capped(String target) {
        return target.length() <= MOST_CHARACTERS ? target : target.substring(0, MOST_CHARACTERS);
    }
}
