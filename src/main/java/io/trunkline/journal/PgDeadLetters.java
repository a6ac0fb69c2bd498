package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that were given up and neither replayed since nor wait for it. */
public final class PgDeadLetters {

    private static final String REASONS = """
            SELECT coalesce(o.reason, ''), count(*)
            FROM webhook_outcomes o
            WHERE o.outcome = 'dead'
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                AND later.generation > o.generation)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
            GROUP BY 1
            ORDER BY 2 DESC, 1
            """;

    private static final String NEWEST = """
            SELECT l.id, l.source, l.event_type, l.subject, l.received_at, o.attempts, coalesce(o.reason, '')
            FROM webhook_outcomes o
            JOIN webhook_log l ON l.id = o.log_id AND l.received_at = o.received_at
            WHERE o.outcome = 'dead'
              AND NOT EXISTS (SELECT FROM webhook_outcomes later
                              WHERE later.log_id = o.log_id AND later.received_at = o.received_at
                                AND later.generation > o.generation)
              AND NOT EXISTS (SELECT FROM webhook_retries r WHERE r.log_id = o.log_id AND r.received_at = o.received_at)
            ORDER BY o.log_id DESC
            LIMIT $1
            """;

    /** Why events were given up, and how many for that. */
    public record Reason(String words, long events) {}

    /** @param subject the provider's id of what it is about */
    public record DeadLetter(
            long logId,
            String source,
            String type,
            @Nullable String subject,
            Instant receivedAt,
            int attempts,
            String reason) {}

    /** The most frequent first. */
    public Future<List<Reason>> reasons(SqlClient client) {
        return client.query(REASONS).execute().map(rows -> {
            List<Reason> reasons = new ArrayList<>();
            rows.forEach(row -> reasons.add(new Reason(row.getString(0), row.getLong(1))));
            return reasons;
        });
    }

    public Future<List<DeadLetter>> newest(SqlClient client, int limit) {
        return client.preparedQuery(NEWEST).execute(Tuple.of(limit)).map(rows -> {
            List<DeadLetter> letters = new ArrayList<>();
            rows.forEach(row -> letters.add(letter(row)));
            return letters;
        });
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                row.getLong(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getInteger(5),
                row.getString(6));
    }
}
