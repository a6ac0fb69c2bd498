package io.trunkline.push;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code push_requests}: what was asked and answered, with everything taken out that tells of a person. */
final class PgRequests {
    private static final int KEPT = 1_000;

    private static final String INSERT = """
            INSERT INTO push_requests (push_id, batch, attempt, node, asked_at, took_ms, request, status, answer, outcome)
            SELECT *
            FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::timestamptz[], $6::int[], $7::text[], $8::int[],
                $9::text[], $10::text[])
            """;

    private static final String TRIM = """
            DELETE FROM push_requests
            WHERE push_id = $1 AND id <= (
                SELECT id FROM push_requests WHERE push_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)
            """;

    /** One of them, as an operator may read it. */
    record Line(
            Batch.Key batch,
            int attempt,
            String node,
            Instant askedAt,
            int tookMs,
            String request,
            @Nullable Integer status,
            @Nullable String answer,
            String outcome) {}

    Future<Void> insert(SqlClient client, Collection<Line> lines) {
        return client.preparedQuery(INSERT)
                .execute(new ColumnArrays<>(lines)
                        .uuids(line -> line.batch().pushId())
                        .ints(line -> line.batch().number())
                        .ints(Line::attempt)
                        .texts(Line::node)
                        .times(Line::askedAt)
                        .ints(Line::tookMs)
                        .texts(Line::request)
                        .ints(Line::status)
                        .texts(Line::answer)
                        .texts(Line::outcome)
                        .tuple())
                .mapEmpty();
    }

    /** Drops all but the latest of a push. */
    Future<Void> trim(SqlClient client, UUID pushId) {
        return client.preparedQuery(TRIM).execute(Tuple.of(pushId, KEPT)).mapEmpty();
    }
}
