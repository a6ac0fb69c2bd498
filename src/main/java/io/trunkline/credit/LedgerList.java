package io.trunkline.credit;

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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger as people read it. Changes nothing. */
public final class LedgerList {

    private static final String PAGE = """
            SELECT l.id, l.kind, l.call_id, l.credits, l.seconds, l.per_minute, l.reason, l.actor_name, l.created_at,
                c.contact_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') AS contact_name, c.contact_number,
                c.agent_id
            FROM credit_ledger l
            LEFT JOIN calls c ON c.id = l.call_id AND c.tenant_id = l.tenant_id
            LEFT JOIN contacts p ON p.id = c.contact_id AND p.tenant_id = l.tenant_id
            WHERE l.tenant_id = $1 AND (l.created_at, l.id) < ($2, $3)
              AND ($4::text IS NULL OR l.kind = $4)
              AND ($5::uuid IS NULL OR l.call_id = $5)
              AND ($6::timestamptz IS NULL OR l.created_at >= $6)
              AND ($7::timestamptz IS NULL OR l.created_at < $7)
            ORDER BY l.created_at DESC, l.id DESC
            LIMIT $8
            """;

    private static final String USE = """
            SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(used, 0) AS used, coalesce(calls, 0) AS calls,
                coalesce(topped_up, 0) AS topped_up
            FROM (SELECT date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AS last) today
            CROSS JOIN generate_series(last - make_interval(days => $2::int - 1), last, interval '1 day') day
            LEFT JOIN (
                SELECT date_trunc('day', created_at AT TIME ZONE 'UTC') AS day,
                    (-sum(credits) FILTER (WHERE kind <> 'top-up'))::bigint AS used,
                    count(*) FILTER (WHERE kind = 'call' AND credits <> 0) AS calls,
                    (sum(credits) FILTER (WHERE kind = 'top-up'))::bigint AS topped_up
                FROM credit_ledger
                WHERE tenant_id = $1 AND created_at > clock_timestamp() - make_interval(days => $2::int)
                GROUP BY 1) moved USING (day)
            ORDER BY day
            """;

    private final SqlClient client;

    public LedgerList(SqlClient client) {
        this.client = client;
    }

    /** The newest first. */
    public Future<Page> page(LedgerFilter filter, Cursor before, int limit) {
        Tuple arguments = Tuple.of(filter.tenantId(), before.time(), before.id())
                .addString(filter.kind())
                .addUUID(filter.callId())
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addInteger(limit + 1);
        return client.preparedQuery(PAGE).execute(arguments).map(rows -> Page.byTime(rows, limit, "createdAt"));
    }

    /** One item for each of the last days in UTC, today included, the oldest first. */
    public Future<List<JsonObject>> use(UUID tenantId, int days) {
        return client.preparedQuery(USE).execute(Tuple.of(tenantId, days)).map(JsonRow::all);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
