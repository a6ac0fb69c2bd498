package io.trunkline.bench;

import io.trunkline.bench.report.Column;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.subject.Gateway;
import io.trunkline.bench.trial.Unaccounted;
import io.trunkline.config.Settings;
import io.trunkline.simulator.dialer.SimulatedDialer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a push costs beside the dialer: one that answers at once, in this process, and takes as much as comes. */
final class PushRound {
    private static final int CONTACTS = 100_000;
    private static final int BATCH = 200;
    private static final int UNLIMITED = 10_000_000;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final String FILL = """
            INSERT INTO contacts (id, tenant_id, sourceco_contact_id, first_name, last_name, company, phone_number, contact_type)
            SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'sc_' || n, 'Dana', 'No ' || n, 'Company ' || n,
                '+1202' || lpad((2000000 + n)::text, 7, '0'), 'seller'
            FROM generate_series(1, %1$d) n;
            INSERT INTO phoneburner_sessions (id, tenant_id, external_id, name, first_event_at, said_at, created_by)
            SELECT s, '00000000-0000-0000-0000-000000000001', 'trunkline:' || s, 'Sellers', now(), now(), 'bench'
            FROM gen_random_uuid() s;
            INSERT INTO pushes (id, tenant_id, connection_id, session_id, state, selection, contacts, created_by)
            SELECT gen_random_uuid(), tenant_id, '%3$s', id, 'paused', '{}', %1$d, 'bench' FROM phoneburner_sessions;
            INSERT INTO push_batches (push_id, number, contacts)
            SELECT p.id, n, %2$d FROM pushes p, generate_series(1, %1$d / %2$d) n;
            INSERT INTO push_contacts (push_id, batch, position, contact_id)
            SELECT p.id, 1 + (c.n - 1) / %2$d, c.n, c.id
            FROM pushes p, (SELECT id, row_number() OVER () AS n FROM contacts) c;
            ANALYZE;
            UPDATE pushes SET state = 'running', created_at = clock_timestamp();
            """;

    private static final String TOOK = "SELECT extract(epoch FROM ended_at - created_at) FROM pushes";

    private final Stage stage;

    PushRound(Stage stage) {
        this.stage = stage;
    }

    void run() throws InterruptedException {
        if (stage.wants(Scenario.PUSH)) {
            stage.measure(Scenario.PUSH, "%,d contacts".formatted(CONTACTS), "Trunkline", this::pushed);
        }
    }

    private Figures pushed() throws Exception {
        Database database = stage.server().create("trunkline");
        try (SimulatedDialer dialer = SimulatedDialer.open(UNLIMITED, Duration.ofMinutes(1));
                Gateway gateway = Gateway.start(stage.installation().with(settings(dialer)), database, 1)) {
            Stage.say("a push of " + CONTACTS + " contacts goes to " + gateway.name());
            database.execute(FILL.formatted(CONTACTS, BATCH, connection(database)));
            long end = System.nanoTime() + LONGEST_NANOS;
            while (!"done".equals(database.text("SELECT state FROM pushes"))) {
                if (System.nanoTime() > end) {
                    throw new Unaccounted("the push did not end");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            if (dialer.takings().times().size() != CONTACTS) {
                throw new Unaccounted("of %,d contacts %,d came to the dialer"
                        .formatted(CONTACTS, dialer.takings().times().size()));
            }
            double seconds = Double.parseDouble(database.text(TOOK));
            return new Figures(Map.of(Column.CONTACTS, CONTACTS / seconds));
        } finally {
            stage.server().drop("trunkline");
        }
    }

    /** The default one of the dialer's: the node that pushes holds its lease. */
    private static String connection(Database database) throws Exception {
        return database.text("SELECT substr(name, 6) FROM leases WHERE name LIKE 'push:%'");
    }

    private static Map<String, String> settings(SimulatedDialer dialer) {
        Map<String, String> settings =
                new HashMap<>(dialer.in(new Settings(Map.of())).values());
        settings.put("PHONEBURNER_RATE_LIMIT", Integer.toString(UNLIMITED));
        settings.put("PHONEBURNER_BATCH_CONTACTS", Integer.toString(BATCH));
        settings.put("PHONEBURNER_CONCURRENCY", "8");
        return settings;
    }
}
