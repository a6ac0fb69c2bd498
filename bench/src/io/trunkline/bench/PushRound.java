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
    private static final int CONTACTS_A_SECOND = 10_000;
    private static final int BATCH = 200;
    private static final int UNLIMITED = 10_000_000;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** As many people who were never pushed before, in a push of their own. They may be called at any hour. */
    private static final String FILL = """
            INSERT INTO contacts (id, tenant_id, sourceco_contact_id, first_name, last_name, company, phone_number, contact_type)
            SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'sc_' || n, 'Dana', 'No ' || n, 'Company ' || n,
                '+1202' || lpad((2000000 + n)::text, 7, '0'), 'seller'
            FROM (SELECT count(*) AS known FROM contacts) c, generate_series(c.known + 1, c.known + %1$d) n;
            INSERT INTO phoneburner_sessions (id, tenant_id, external_id, name, first_event_at, said_at, created_by)
            SELECT s, '00000000-0000-0000-0000-000000000001', 'trunkline:' || s, 'Sellers ' || s, now(), now(), 'bench'
            FROM gen_random_uuid() s;
            INSERT INTO pushes (id, tenant_id, connection_id, session_id, state, selection, overridden, contacts, created_by)
            SELECT gen_random_uuid(), s.tenant_id, '%3$s', s.id, 'paused', '{}', '{outside_hours}', %1$d, 'bench'
            FROM phoneburner_sessions s
            WHERE s.created_by = 'bench' AND NOT EXISTS (SELECT FROM pushes p WHERE p.session_id = s.id);
            INSERT INTO push_batches (push_id, number, contacts)
            SELECT p.id, n, %2$d FROM pushes p, generate_series(1, %1$d / %2$d) n WHERE p.state = 'paused';
            INSERT INTO push_contacts (push_id, batch, position, contact_id)
            SELECT p.id, 1 + (c.n - 1) / %2$d, c.n, c.id
            FROM pushes p, (
                SELECT id, row_number() OVER () AS n FROM contacts c
                WHERE NOT EXISTS (SELECT FROM push_contacts m WHERE m.contact_id = c.id)) c
            WHERE p.state = 'paused';
            ANALYZE;
            UPDATE pushes SET state = 'running', created_at = clock_timestamp() WHERE state = 'paused';
            """;

    private static final String OPEN = "SELECT count(*) FROM pushes WHERE state <> 'done'";
    private static final String TOOK =
            "SELECT extract(epoch FROM ended_at - created_at) FROM pushes ORDER BY created_at DESC LIMIT 1";

    private final Stage stage;

    PushRound(Stage stage) {
        this.stage = stage;
    }

    void run() throws InterruptedException {
        if (!stage.wants(Scenario.PUSH)) {
            return;
        }
        stage.attempt(Scenario.PUSH.title(), () -> {
            Database database = stage.server().create("trunkline");
            try (SimulatedDialer dialer = SimulatedDialer.open(UNLIMITED, Duration.ofMinutes(1));
                    Gateway gateway = Gateway.start(stage.installation().with(settings(dialer)), database, 1)) {
                int before = stage.options().warmSeconds() * CONTACTS_A_SECOND;
                if (before > 0) {
                    push(database, before);
                }
                stage.measure(Scenario.PUSH, "%,d contacts".formatted(CONTACTS), gateway.name(), () -> {
                    Figures figures = push(database, CONTACTS);
                    all(dialer, before + CONTACTS);
                    return figures;
                });
            }
            stage.server().drop("trunkline");
        });
    }

    private static Figures push(Database database, int contacts) throws Exception {
        database.execute(FILL.formatted(contacts, BATCH, connection(database)));
        long end = System.nanoTime() + LONGEST_NANOS;
        while (database.number(OPEN) > 0) {
            if (System.nanoTime() > end) {
                throw new Unaccounted("the push did not end");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new Figures(Map.of(Column.CONTACTS, contacts / Double.parseDouble(database.text(TOOK))));
    }

    private static void all(SimulatedDialer dialer, int contacts) throws Unaccounted {
        int came = dialer.takings().times().size();
        if (came != contacts) {
            throw new Unaccounted("of %,d contacts %,d came to the dialer".formatted(contacts, came));
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
