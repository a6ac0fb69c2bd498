package io.trunkline.bench.store;

import java.sql.SQLException;

/** Completed calls of voice agents, put straight where they wait for their analysis: two kilobytes said, five a number. */
public final class Conversations {
    private static final int CALLS_A_NUMBER = 5;

    private static final String CALLS = """
            INSERT INTO calls (id, tenant_id, source, external_id, contact_number, transcript, call_lifecycle_status,
                               first_event_at, last_log_id, version, stamps)
            SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'bolna', 'agent call ' || n,
                   '+1202' || lpad((n %% %2$d)::text, 7, '0'),
                   repeat(E'assistant: And what else would you like to know?\\nuser: How soon could we see it?\\n', 24),
                   'completed', timestamptz '2026-01-01' + n * interval '1 minute', 1, 1, ''
            FROM generate_series(%1$d, %1$d + %3$d - 1) n
            """;

    private static final String QUEUE = """
            INSERT INTO analysis_queue (call_id, tenant_id, lane, phone_number, call_at)
            SELECT id, tenant_id, contact_number, contact_number, first_event_at
            FROM calls c
            WHERE source = 'bolna'
              AND NOT EXISTS (SELECT FROM lead_analytics a WHERE a.call_id = c.id AND a.analysis_type = 'individual')
            """;

    private final Database database;
    private long next = 1;

    public Conversations(Database database) {
        this.database = database;
    }

    /** From the moment it returns they can be claimed, all of them. */
    public void add(int count) throws SQLException {
        database.execute(CALLS.formatted(next, Math.max(1, count / CALLS_A_NUMBER), count));
        database.execute("ANALYZE calls");
        next += count;
        database.execute(QUEUE);
    }

    public boolean isDone() throws SQLException {
        return database.number("SELECT count(*) FROM (SELECT FROM analysis_queue LIMIT 1) q") == 0;
    }

    /** Calls without the individual row that each must have, and numbers without a right complete one. */
    public long wrong() throws SQLException {
        return database.number("""
                SELECT (SELECT count(*) FROM calls c
                        WHERE source = 'bolna' AND NOT EXISTS (
                            SELECT FROM lead_analytics a
                            WHERE a.call_id = c.id AND a.analysis_type = 'individual' AND a.outcome = 'answered'))
                     + (SELECT count(*)
                        FROM (SELECT contact_number, count(*) AS calls FROM calls WHERE source = 'bolna' GROUP BY 1) n
                        LEFT JOIN lead_analytics a ON a.phone_number = n.contact_number AND a.analysis_type = 'complete'
                        WHERE a.total_interactions IS DISTINCT FROM n.calls)""");
    }
}
