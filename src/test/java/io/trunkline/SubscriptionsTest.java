package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the webhook to a verticle of another team. The nodes share a database and no event bus. */
class SubscriptionsTest {
    private final DatabaseUrl database = TestDatabase.fresh("subscriptions");
    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void every_call_that_ends_is_told_to_who_asked_for_it() {
        TestNode node = start();
        FinishedCalls reports = new FinishedCalls();
        node.vertx().deployVerticle(reports).await();

        start(node, "c1");
        end(node, "c1");
        end(node, "c2");

        node.until(() -> reports.calls().size() == 2);
        assertThat(reports.calls()).containsExactlyInAnyOrder("c1", "c2");
    }

    @Test
    void a_node_that_does_not_see_the_subscriber_leaves_it_to_one_that_does() {
        TestNode blind = start();
        String left = blind.vertx().deployVerticle(new FinishedCalls()).await();
        blind.until(() -> blind.id().equals(holder(blind)));
        blind.vertx().undeploy(left).await();
        TestNode seeing = start();
        FinishedCalls reports = new FinishedCalls();
        seeing.vertx().deployVerticle(reports).await();

        end(blind, "c1");

        seeing.until(() -> reports.calls().contains("c1"));
        assertThat(holder(seeing)).isEqualTo(seeing.id());
    }

    @Test
    void when_the_node_that_delivers_stops_another_goes_on() {
        TestNode first = start();
        TestNode second = start();
        FinishedCalls there = new FinishedCalls();
        FinishedCalls here = new FinishedCalls();
        second.vertx().deployVerticle(here).await();
        first.vertx().deployVerticle(there).await();
        hand(first);
        end(first, "c1");
        second.until(() -> !there.calls().isEmpty() || !here.calls().isEmpty());

        end(first, "c2");
        nodes.remove(first);
        first.close();
        end(second, "c3");

        second.until(() -> {
            Collection<String> heard = new ArrayList<>(here.calls());
            heard.addAll(there.calls());
            return heard.containsAll(List.of("c1", "c2", "c3"));
        });
        assertThat(here.calls()).contains("c3");
    }

    private TestNode start() {
        TestNode node = new TestNode(database);
        nodes.add(node);
        return node;
    }

    private static void start(TestNode node, String call) {
        take(node, "call.started", call);
    }

    private static void end(TestNode node, String call) {
        take(node, "call.ended", call);
    }

    private static void take(TestNode node, String event, String call) {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"%s","event_id":"evt_%s_%s","timestamp":"2026-11-20T10:00:00Z","call_id":"%s"}
                """.formatted(event, event, call, call));
    }

    /** The subscriptions are this node's to deliver, for as long as it does not stand back. */
    private static void hand(TestNode node) {
        node.execute("UPDATE subscriptions SET holder = '" + node.id()
                + "', held_until = clock_timestamp() + interval '3 seconds'");
    }

    private static Object holder(TestNode node) {
        return node.row("SELECT holder FROM subscriptions").get("holder");
    }
}
