package io.trunkline.bench.peer;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds stored events into activities and contacts: batches by SKIP LOCKED, each one transaction. */
@Component
@ConditionalOnProperty(name = "effects", havingValue = "1")
class EventFolder {
    private static final int BATCH = 500;
    private static final String CLAIM = """
            SELECT id, event_type, payload->>'contact_id' AS contact_id,
                   (payload->'call_summary'->>'talk_duration_seconds')::int AS talk_seconds
            FROM events
            WHERE processed_at IS NULL
            ORDER BY id
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;
    private static final String ADD_ACTIVITY =
            "INSERT INTO activities (event_id, contact_id, kind, talk_seconds) VALUES (?, ?, ?, ?)";
    private static final String COUNT_CALL = """
            UPDATE contacts
            SET calls = calls + 1, talk_seconds = talk_seconds + ?, last_call_at = clock_timestamp()
            WHERE id = ?
            """;
    private static final String MARK = "UPDATE events SET processed_at = clock_timestamp() WHERE id = ANY (?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    EventFolder(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Event(long id, String kind, String contactId, int talkSeconds) {}

    @Scheduled(fixedDelay = 20)
    void foldWhatWaits() {
        Integer folded;
        do {
            folded = transaction.execute(status -> foldBatch());
        } while (folded != null && folded > 0);
    }

    private int foldBatch() {
        List<Event> events = jdbc.query(
                CLAIM, (row, i) -> new Event(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)), BATCH);
        if (events.isEmpty()) {
            return 0;
        }
        jdbc.batchUpdate(ADD_ACTIVITY, events, BATCH, (statement, event) -> {
            statement.setLong(1, event.id());
            statement.setString(2, event.contactId());
            statement.setString(3, event.kind());
            statement.setInt(4, event.talkSeconds());
        });
        jdbc.batchUpdate(COUNT_CALL, events, BATCH, (statement, event) -> {
            statement.setInt(1, event.talkSeconds());
            statement.setString(2, event.contactId());
        });
        Object[] ids = events.stream().map(Event::id).toArray();
        jdbc.update(
                MARK,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids)));
        return events.size();
    }
}
