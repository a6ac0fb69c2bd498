package io.trunkline.journal;

import io.trunkline.event.Entry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table webhook_outcomes. */
public final class PgOutcomes {

    private static final String OPEN = """
            INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker, reason)
            SELECT received_at, log_id, generation, outcome, attempts, $6, reason
            FROM unnest($1::timestamptz[], $2::bigint[], $3::int[], $4::text[], $5::int[], $7::text[])
                AS o (received_at, log_id, generation, outcome, attempts, reason)
            ORDER BY log_id, generation
            ON CONFLICT DO NOTHING
            RETURNING log_id, generation
            """;

    /** What is to be said of an event. */
    public record Verdict(
            Entry entry, String outcome, @Nullable String reason) {
        /** Whether this is what the event did when it came, and no replay of it. */
        public boolean isFirstEffect() {
            return entry.generation() == 0 && outcome.equals("processed");
        }

        public static Verdict processed(Entry entry) {
            return new Verdict(entry, "processed", null);
        }

        public static Verdict ignored(Entry entry, String reason) {
            return new Verdict(entry, "ignored", reason);
        }

        public static Verdict dead(Entry entry, String reason) {
            return new Verdict(entry, "dead", reason);
        }
    }

    /** One event may stand in a batch in several generations: a straggler beside its replay. */
    private record Place(long logId, int generation) {
        static Place of(Entry entry) {
            return new Place(entry.at().id(), entry.generation());
        }
    }

    /**
     * Opens the transaction of the events' effects: returns the verdicts that are new, each once. The others were
     * settled before, and must have no effects again.
     */
    public Future<List<Verdict>> open(SqlClient transaction, List<Verdict> verdicts, String worker) {
        int size = verdicts.size();
        OffsetDateTime[] receivedAt = new OffsetDateTime[size];
        Long[] ids = new Long[size];
        Integer[] generations = new Integer[size];
        String[] outcomes = new String[size];
        Integer[] attempts = new Integer[size];
        @Nullable String[] reasons = new String[size];
        for (int i = 0; i < size; i++) {
            Verdict verdict = verdicts.get(i);
            Entry entry = verdict.entry();
            receivedAt[i] = PgLog.timestamp(entry.at().receivedAt());
            ids[i] = entry.at().id();
            generations[i] = entry.generation();
            outcomes[i] = verdict.outcome();
            attempts[i] = entry.attempts() + 1;
            reasons[i] = verdict.reason();
        }
        Tuple arguments = Tuple.tuple()
                .addArrayOfOffsetDateTime(receivedAt)
                .addArrayOfLong(ids)
                .addArrayOfInteger(generations)
                .addArrayOfString(outcomes)
                .addArrayOfInteger(attempts)
                .addString(worker)
                .addArrayOfString(reasons);
        return transaction.preparedQuery(OPEN).execute(arguments).map(rows -> {
            Set<Place> opened = new HashSet<>(rows.size() * 2);
            for (Row row : rows) {
                opened.add(new Place(row.getLong(0), row.getInteger(1)));
            }
            return verdicts.stream()
                    .filter(verdict -> opened.remove(Place.of(verdict.entry())))
                    .toList();
        });
    }
}
