package io.trunkline.insight;

import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was made of a number's calls. While its lane is held, nobody adds to that. */
public final class Histories {

    /** Of more calls than that, the earlier ones are counted and not told. */
    public static final int TOLD = 50;

    private static final String READ = """
            SELECT w.call_id AS of, p.call_id, p.call_at, p.total_score, p.sentiment, p.call_outcome, p.key_topics,
                   p.objections, p.pain_points, p.interests, p.next_steps,
                   CASE WHEN p.place = 1 AND (p.call_at, p.call_id) > (w.call_at, w.call_id)
                        THEN (SELECT transcript FROM calls c WHERE c.id = p.call_id) END AS transcript
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
                AS w (call_id, tenant_id, phone_number, call_at)
            CROSS JOIN LATERAL (
                SELECT *, row_number() OVER (ORDER BY call_at DESC, call_id DESC) AS place
                FROM (SELECT *
                      FROM lead_analytics a
                      WHERE a.user_id = w.tenant_id AND a.phone_number = w.phone_number
                        AND a.analysis_type = 'individual' AND a.outcome = 'answered'
                      ORDER BY call_at DESC, call_id DESC
                      LIMIT $5) latest) p
            """;

    /** By the call whose turn it is; one whose number has no analysis is not in the map. */
    public Future<Map<UUID, List<PastCall>>> read(SqlClient client, List<CompletedCall> calls) {
        Tuple arguments = new ColumnArrays<>(calls)
                .uuids(CompletedCall::id)
                .uuids(CompletedCall::tenantId)
                .texts(CompletedCall::number)
                .times(CompletedCall::at)
                .tuple();
        return client.preparedQuery(READ).execute(arguments.addInteger(TOLD)).map(rows -> {
            Map<UUID, List<PastCall>> histories = new HashMap<>();
            for (Row row : rows) {
                histories
                        .computeIfAbsent(row.getUUID(0), none -> new ArrayList<>())
                        .add(past(row));
            }
            return histories;
        });
    }

    private static PastCall past(Row row) {
        JsonObject said = new JsonObject()
                .put("leadScore", row.getInteger("total_score"))
                .put("sentiment", row.getString("sentiment"))
                .put("callOutcome", row.getString("call_outcome"))
                .put("keyTopics", list(row.getArrayOfStrings("key_topics")))
                .put("objections", list(row.getArrayOfStrings("objections")))
                .put("painPoints", list(row.getArrayOfStrings("pain_points")))
                .put("interests", list(row.getArrayOfStrings("interests")))
                .put("nextSteps", list(row.getArrayOfStrings("next_steps")));
        return new PastCall(
                row.getUUID("call_id"),
                row.getOffsetDateTime("call_at").toInstant(),
                said,
                row.getString("transcript"));
    }

    private static JsonArray list(String @Nullable [] words) {
        return words == null ? new JsonArray() : new JsonArray(List.of((Object[]) words));
    }
}
