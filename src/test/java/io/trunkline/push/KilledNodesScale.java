package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KilledNodesScale {
    private static final int KILLS = 10;
    private static final int CONTACTS = 20_000;
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("killed_pushers");
    private static final Map<String, String> SETTINGS = Map.of(
            "TRUNKLINE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "PHONEBURNER_BATCH_CONTACTS", "50",
            "PHONEBURNER_RATE_LIMIT", "200",
            "PHONEBURNER_RATE_WINDOW_MS", "10000",
            "PHONEBURNER_TIMEOUT_MS", "5000");

    private final Map<String, PushNodeProcess> nodes = new HashMap<>();
    private int started;

    @Test
    void ten_times_the_pushing_node_is_killed_and_every_contact_has_one_outcome() {
        SimulatedDialer dialer = SimulatedDialer.open(200, Duration.ofSeconds(10));
        dialer.latency(Duration.ofMillis(120));
        try (PushScene scene = new PushScene(DATABASE, dialer, SETTINGS)) {
            UUID push = scene.begin(scene.people(CONTACTS));
            start(dialer);
            start(dialer);

            for (int kills = 0; kills < KILLS; ) {
                kills += killWhoPushes(scene, dialer) ? 1 : 0;
            }
            scene.until(Duration.ofMinutes(4), () -> scene.state(push).equals("done"));

            Map<String, Long> outcomes = scene.outcomes(push);
            Set<String> twice = new HashSet<>();
            dialer.takings().times().forEach((id, times) -> {
                if (times > 1) {
                    twice.add(id);
                }
            });
            Set<String> named = named(scene);
            System.out.printf(
                    "%d kills: %s; %d contacts in ambiguous batches, %d of them sent twice; %d requests, %d in the fullest window%n",
                    KILLS, outcomes, named.size(), twice.size(), dialer.requests(), dialer.mostInWindow());
            assertThat(outcomes.keySet()).isSubsetOf("added", "updated", "accepted");
            assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(CONTACTS);
            assertThat(dialer.takings().times()).hasSize(CONTACTS);
            assertThat(named).containsAll(twice).isNotEmpty();
            assertThat(dialer.violations()).isZero();
        } finally {
            nodes.values().forEach(PushNodeProcess::close);
        }
    }

    private void start(SimulatedDialer dialer) {
        String name = "node-" + ++started;
        nodes.put(name, PushNodeProcess.start(name, DATABASE, dialer.in(new Settings(SETTINGS))));
    }

    /** In the middle of its work: as soon as it has sent something, and a random moment later. */
    private boolean killWhoPushes(PushScene scene, SimulatedDialer dialer) {
        scene.until(Duration.ofSeconds(30), () -> nodes.containsKey(sender(scene)));
        scene.vertx.timer(50 + started * 37L, TimeUnit.MILLISECONDS).await();
        String pushing = sender(scene);
        PushNodeProcess victim = nodes.remove(pushing);
        if (victim == null) {
            return false;
        }
        victim.kill();
        start(dialer);
        return true;
    }

    private static String sender(PushScene scene) {
        return scene.text("SELECT max(node) FROM push_batches WHERE state = 'sending'");
    }

    private static Set<String> named(PushScene scene) {
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
