package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.people.Mix;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verticle of somebody else in the cluster, that is to be told of every event whatever becomes of the nodes. */
class SubscriberIT {
    private static final String FIRST_TELLS =
            "SELECT count(*) FROM subscriptions WHERE holder = (SELECT id FROM nodes ORDER BY started_at LIMIT 1)";

    private Fleet fleet;
    private Books books;
    private JarNode first;
    private JarNode second;
    private Vertx elsewhere;

    @BeforeEach
    void start(@TempDir Path directory) {
        fleet = new Fleet(directory, TestDatabase.fresh("subscriber"));
        books = fleet.books();
        first = fleet.clustered();
        first.awaitReady(Fleet.START);
        second = fleet.clustered();
        second.awaitReady(Fleet.START);
        elsewhere = fleet.member();
    }

    @AfterEach
    void end() {
        elsewhere.close().await();
        books.close();
        fleet.close();
    }

    @Test
    void it_hears_of_every_event_though_the_node_that_tells_it_is_killed() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        AtomicLong told = new AtomicLong();
        elsewhere.eventBus().<JsonObject>consumer("elsewhere.events", event -> {
            ids.add(event.body().getString("id"));
            told.incrementAndGet();
            event.reply(null);
        });
        subscribe();
        Future<Result> load = fleet.sender(400, first, second).send(Fleet.shots(5, Mix.USUAL, 1_500), progress -> {});
        Until.holds("it is told of the load", () -> ids.size() > 300);

        (books.number(FIRST_TELLS) == 1 ? first : second).kill();

        Result result = load.await();
        books.balance(Duration.ofSeconds(60), result.replies());
        Duration caughtUp =
                Until.holds("it is told of all", () -> ids.size() == books.number("SELECT count(*) FROM webhook_log"));
        System.out.println("after kill -9 told of all " + ids.size() + " within " + caughtUp.toMillis() + " ms; "
                + (told.get() - ids.size()) + " of them twice");
        assertThat(books.number("SELECT count(*) FROM subscription_deliveries WHERE dead_at IS NOT NULL"))
                .isZero();
    }

    /** The member that was just joined may not see the nodes' consumers yet. */
    private void subscribe() {
        JsonObject subscription =
                new JsonObject("{\"name\":\"elsewhere\",\"types\":[\"*\"],\"address\":\"elsewhere.events\"}");
        DeliveryOptions soon = new DeliveryOptions().setSendTimeout(1_000);
        Until.holds(
                "the subscription is taken",
                () -> elsewhere
                        .eventBus()
                        .request("trunkline.subscriptions", subscription, soon)
                        .map(true)
                        .otherwise(false)
                        .await());
    }
}
