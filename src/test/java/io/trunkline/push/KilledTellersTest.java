package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nodes that are killed while they tell the dialer of changes. */
class KilledTellersTest {
    private static final int CONTACTS = 600;
    private static final int KILLS = 2;
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("killed_tellers");
    private static final Map<String, String> SETTINGS = Map.of(
            "TRUNKLINE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "PHONEBURNER_BATCH_CONTACTS", "5",
            "PHONEBURNER_RATE_LIMIT", "200",
            "PHONEBURNER_RATE_WINDOW_MS", "10000",
            "PHONEBURNER_SYNC_MS", "100",
            "PHONEBURNER_TIMEOUT_MS", "5000");

    private final Map<String, PushNodeProcess> nodes = new HashMap<>();

    @Test
    void every_change_arrives_and_only_what_was_ambiguous_arrives_twice() {
        SimulatedDialer dialer = SimulatedDialer.open(200, Duration.ofSeconds(10));
        dialer.latency(Duration.ofMillis(120));
        try (PushScene scene = new PushScene(DATABASE, dialer, SETTINGS)) {
            changedPeople(scene);
            start(dialer);
            start(dialer);

            for (int kills = 0; kills < KILLS; kills++) {
                AtomicReference<PushNodeProcess> sending = new AtomicReference<>();
                scene.until(Duration.ofSeconds(60), () -> {
                    sending.set(nodes.remove(sender(scene)));
                    return sending.get() != null;
                });
                sending.get().kill();
                start(dialer);
            }
            scene.until(Duration.ofSeconds(90), () -> settled(scene) == CONTACTS);

            Set<String> twice = new HashSet<>();
            dialer.takings().times().forEach((id, times) -> {
                if (times > 1) {
                    twice.add(id);
                }
            });
            assertThat(dialer.takings().times()).hasSize(CONTACTS);
            assertThat(ambiguous(scene)).containsAll(twice);
            assertThat(Long.parseLong(scene.text("SELECT count(*) FROM push_contacts")))
                    .isEqualTo(CONTACTS);
            assertThat(dialer.violations()).isZero();
        } finally {
            nodes.values().forEach(PushNodeProcess::close);
        }
    }

    /** Whom the dialer has, and of whom it has to be told. */
    private static void changedPeople(PushScene scene) {
        scene.people(CONTACTS);
        scene.execute("INSERT INTO contact_identities (tenant_id, kind, value, contact_id)"
                + " SELECT tenant_id, 'phoneburner', 'pb_' || sourceco_contact_id, id FROM contacts");
        scene.pool
                .preparedQuery("INSERT INTO dialer_syncs (connection_id, tenant_id) VALUES ($1, $2)")
                .execute(Tuple.of(scene.account().connectionId(), PushScene.TENANT))
                .await();
        scene.execute(
                "INSERT INTO contact_changes (tenant_id, contact_id, log_id, field, new_value, changed_at, source)"
                        + " SELECT tenant_id, id, row_number() OVER (), 'first_name', 'Dana', now(), 'import' FROM contacts");
    }

    private void start(SimulatedDialer dialer) {
        String name = "teller-" + (nodes.size() + 1) + "-" + System.nanoTime();
        nodes.put(name, PushNodeProcess.start(name, DATABASE, dialer.in(new Settings(SETTINGS))));
    }

    private static String sender(PushScene scene) {
        return scene.text("SELECT max(node) FROM push_batches WHERE state = 'sending'");
    }

    private static long settled(PushScene scene) {
        return Long.parseLong(scene.text("SELECT count(*) FROM push_contacts WHERE outcome IN ('added', 'updated')"));
    }

    private static Set<String> ambiguous(PushScene scene) {
        Set<String> ids = new HashSet<>();
        scene.pool
                .query("SELECT c.contact_id::text FROM push_contacts c JOIN push_batches b"
                        + " ON b.push_id = c.push_id AND b.number = c.batch WHERE b.lost > 0")
                .execute()
                .await()
                .forEach(row -> ids.add(row.getString(0)));
        return ids;
    }
}
