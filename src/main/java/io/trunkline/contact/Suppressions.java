package io.trunkline.contact;

import io.trunkline.database.Cursor;
import io.trunkline.database.JsonRow;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code suppressions} as people read it, and what they suppress for a time. Nothing shortens what was said
 * but lifting it by name; do-not-call is never lifted.
 */
public final class Suppressions {
    private static final String SHOWN = """
            SELECT s.id, s.phone_number, s.contact_id, s.log_id, s.log_id IS NOT NULL AS for_ever, s.starts_at, s.ends_at,
                s.reason, s.created_by, s.created_at, s.lifted_at, s.lifted_by, c.first_name, c.last_name, c.company
            FROM suppressions s
            LEFT JOIN contacts c ON c.id = s.contact_id AND c.tenant_id = s.tenant_id
            """;

    private static final String PAGE = SHOWN + """
            WHERE s.tenant_id = $1 AND (s.created_at, s.id) < ($2, $3)
              AND ($4::boolean IS NULL OR $4 = (
                  s.lifted_at IS NULL AND (s.log_id IS NOT NULL OR s.ends_at > clock_timestamp())))
              AND ($5::text IS NULL OR s.phone_number = $5)
              AND ($6::uuid IS NULL OR s.contact_id = $6)
            ORDER BY s.created_at DESC, s.id DESC
            LIMIT $7
            """;

    private static final String ONE = SHOWN + "WHERE s.tenant_id = $1 AND s.id = $2";

    private static final String SUPPRESS = """
            INSERT INTO suppressions (tenant_id, phone_number, contact_id, starts_at, ends_at, reason, created_by)
            SELECT $1, $2, $3, coalesce($4, clock_timestamp()), $5, $6, $7
            WHERE $3::uuid IS NULL OR EXISTS (SELECT FROM contacts WHERE tenant_id = $1 AND id = $3)
            RETURNING id
            """;

    private static final String LIFT = """
            UPDATE suppressions SET lifted_at = clock_timestamp(), lifted_by = $3
            WHERE tenant_id = $1 AND id = $2 AND log_id IS NULL AND lifted_at IS NULL
            """;

    private final SqlClient client;

    public Suppressions(SqlClient client) {
        this.client = client;
    }

    /**
     * Whom not to call, and when: a number or a contact.
     *
     * @param from null: from now on
     */
    public record Suppression(
            @Nullable String number,
            @Nullable UUID contactId,
            @Nullable Instant from,
            Instant until,
            @Nullable String reason) {}

    /**
     * The newest first.
     *
     * @param inForce those that hold now or later, or those that no longer do; null: both
     */
    public Future<Page> page(
            UUID tenantId,
            @Nullable Boolean inForce,
            @Nullable String number,
            @Nullable UUID contactId,
            Cursor before,
            int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(tenantId, before.time(), before.id())
                        .addBoolean(inForce)
                        .addString(number)
                        .addUUID(contactId)
                        .addInteger(limit + 1))
                .map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    public Future<Optional<JsonObject>> one(UUID tenantId, UUID id) {
        return client.preparedQuery(ONE).execute(Tuple.of(tenantId, id)).map(JsonRow::first);
    }

    /** Empty when the tenant has no such contact. */
    public Future<Optional<UUID>> suppress(UUID tenantId, Suppression wish, String by) {
        return client.preparedQuery(SUPPRESS)
                .execute(Tuple.tuple()
                        .addUUID(tenantId)
                        .addString(wish.number())
                        .addUUID(wish.contactId())
                        .addOffsetDateTime(utc(wish.from()))
                        .addOffsetDateTime(utc(wish.until()))
                        .addString(wish.reason())
                        .addString(by))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID(0)));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** Whether it was one of the tenant's, for a time, and in force. */
    public Future<Boolean> lift(UUID tenantId, UUID id, String by) {
        return client.preparedQuery(LIFT).execute(Tuple.of(tenantId, id, by)).map(rows -> rows.rowCount() > 0);
    }
}
