package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.HeartbeatVerticle.NodeCard;
import io.trunkline.worker.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatVerticleTest {
    private final Workshop workshop = new Workshop("heartbeat");
    private final List<List<String>> alive = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_node_is_seen_with_all_that_live_and_without_those_that_fell_silent() {
        workshop.execute("INSERT INTO nodes (id, host, version, beat_at) VALUES"
                + " ('silent', 'host', '1', clock_timestamp() - interval '4 seconds'),"
                + " ('other', 'host', '1', clock_timestamp())");

        deploy();
        workshop.until(() -> !alive.isEmpty());

        assertThat(alive.get(0)).containsExactly("me", "other");
    }

    @Test
    void a_node_that_leaves_hands_back_what_it_did_not_settle_and_is_gone() {
        String deployed = deploy();
        workshop.until(() -> !alive.isEmpty());
        workshop.store("mine", "me", Duration.ZERO);
        workshop.store("another-s", "other", Duration.ZERO);

        workshop.vertx().undeploy(deployed).await();

        assertThat(workshop.texts("SELECT l.subject || ': ' || r.reason || ', lost ' || r.lost FROM webhook_retries r"
                        + " JOIN webhook_log l ON l.id = r.log_id"))
                .containsExactly("mine: handed back by a node that left, lost 0");
        assertThat(workshop.number("SELECT count(*) FROM nodes")).isZero();
    }

    @Test
    void what_a_node_that_leaves_had_claimed_counts_as_never_handed_out() {
        String deployed = deploy();
        workshop.until(() -> !alive.isEmpty());
        workshop.store("mine", "another", Duration.ZERO);
        workshop.execute("INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at, node)"
                + " SELECT id, received_at, 0, 3, 'infinity', 'me' FROM webhook_log");

        workshop.vertx().undeploy(deployed).await();

        assertThat(workshop.texts("SELECT attempts || ', lost ' || lost FROM webhook_retries"
                        + " WHERE node IS NULL AND next_at <= clock_timestamp()"))
                .containsExactly("2, lost 0");
    }

    private String deploy() {
        NodeCard card = new NodeCard("me", "host", "1");
        return workshop.vertx()
                .deployVerticle(new HeartbeatVerticle(workshop.pool(), card, alive::add))
                .await();
    }
}
