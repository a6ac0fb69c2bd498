package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read and what is told takes its permits from those that pushes take theirs from. */
class SyncLimitTest {

    @Test
    void pushing_telling_and_reading_together_keep_the_dialer_s_limit_in_every_window() {
        SimulatedDialer dialer = SimulatedDialer.open(40, Duration.ofSeconds(1));
        try (SyncScene scene = new SyncScene(
                "sync_limit",
                dialer,
                Map.of(
                        "PHONEBURNER_DIALECT", "dialsession",
                        "PHONEBURNER_POLL_MS", "1",
                        "PHONEBURNER_BATCH_CONTACTS", "1",
                        "PHONEBURNER_RATE_LIMIT", "40",
                        "PHONEBURNER_RATE_WINDOW_MS", "1000"))) {
            Sellers.insert(scene.node, 150);
            String session = scene.manager
                    .post("/api/v1/sessions", new JsonObject().put("name", "Sellers"))
                    .body()
                    .getString("id");

            scene.manager.post(
                    "/api/v1/pushes",
                    new JsonObject()
                            .put("sessionId", session)
                            .put("selection", new JsonObject().put("filter", new JsonObject().put("type", "seller"))));
            scene.node.until(() -> scene.node
                            .rows("SELECT contact_id FROM push_contacts WHERE outcome = 'accepted'")
                            .size()
                    == 150);

            assertThat(dialer.violations()).isZero();
            assertThat(dialer.mostInWindow()).isBetween(20, 40);
            assertThat(dialer.requests()).isGreaterThan(155);
        }
    }
}
