package io.trunkline.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryVerticleTest {
    private final Subscribers subscribers = new Subscribers("deliveries");

    @AfterEach
    void close() {
        subscribers.close();
    }

    @Test
    void what_settles_is_sent_once_to_a_consumer_that_replies() {
        subscribers.listen();
        subscribers.register("leads", "call.started");
        Entry entry = subscribers.settled("c1", "call.started");

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.heard())
                .singleElement()
                .satisfies(event -> assertThat(event.getMap())
                        .containsEntry("id", Long.toString(entry.at().id()))
                        .containsEntry("type", "io.trunkline.phoneburner.call.started")
                        .containsEntry("outcome", "processed"));
    }

    @Test
    void only_the_types_that_were_asked_for_are_sent() {
        subscribers.listen();
        subscribers.register("leads", "call.ended", "other");
        subscribers.settled("started", "call.started");
        subscribers.settled("ended", "call.ended");
        subscribers.settled("odd", "call.teleported");
        subscribers.intake().settle(subscribers.intake().store(Source.STANDARD, null, "{\"type\":\"call.ended\"}"));

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.heard())
                .extracting(event -> event.getString("type"))
                .containsExactlyInAnyOrder(
                        "io.trunkline.phoneburner.call.ended",
                        "io.trunkline.phoneburner.call.teleported",
                        "io.trunkline.standard.call.ended");
    }

    @Test
    void only_the_tenant_s_events_are_sent_where_one_was_named() {
        subscribers.run("INSERT INTO tenants (id, name) VALUES ('00000000-0000-0000-0000-000000000002', 'acme')");
        subscribers.listen();
        subscribers.ask(
                new JsonObject("{\"name\":\"a\",\"tenant\":\"acme\",\"types\":[\"*\"],\"address\":\"leads.events\"}"));
        subscribers.ask(new JsonObject(
                "{\"name\":\"d\",\"tenant\":\"default\",\"types\":[\"*\"],\"address\":\"leads.events\"}"));
        subscribers.settled("c1", "call.started");

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("c1");
    }

    @Test
    void a_consumer_that_fails_gets_the_event_again_until_it_replies() {
        AtomicBoolean fails = new AtomicBoolean(true);
        subscribers.listen(failingWhile(fails::get, 500));
        subscribers.register("leads", "*");
        subscribers.settled("c1", "call.started");

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT attempts > 1 AND node IS NULL AND reason = 'the consumer failed with code 500'"
                + " FROM subscription_deliveries");
        fails.set(false);
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).hasSizeGreaterThan(2).containsOnly("c1");
    }

    @Test
    void after_the_last_try_it_is_given_up_with_the_reason_and_the_others_go_on() {
        subscribers.listen(message -> {
            if (message.body().getString("subject").equals("bad")) {
                message.fail(1, "no");
            } else {
                message.reply(null);
            }
        });
        subscribers.register("leads", "*");
        subscribers.settled("bad", "call.started");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT node IS NULL AND attempts = 1 FROM subscription_deliveries");

        subscribers.run("UPDATE subscription_deliveries SET attempts = 9, next_at = clock_timestamp()");
        subscribers.until("SELECT dead_at IS NOT NULL FROM subscription_deliveries");
        subscribers.settled("good", "call.started");
        subscribers.moveMark();
        subscribers.until(() -> subscribers.subjects().contains("good"));

        assertThat(subscribers.texts(
                        "SELECT attempts || ': ' || reason FROM subscription_deliveries WHERE dead_at IS NOT NULL"))
                .containsExactly("10: the consumer failed with code 1; given up after 10 tries");
    }

    @Test
    void a_consumer_may_refuse_an_event_for_good_and_it_can_be_driven_again() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        subscribers.listen(failingWhile(refuses::get, 422));
        subscribers.register("leads", "*");
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT dead_at IS NOT NULL AND attempts = 1 FROM subscription_deliveries");

        refuses.set(false);
        int driven = new PgStandings().redrive(subscribers.pool(), "leads").await();
        subscribers.untilNothingWaits();

        assertThat(driven).isEqualTo(1);
        assertThat(subscribers.subjects()).containsExactly("c1", "c1");
    }

    @Test
    void nothing_is_lost_or_given_up_while_nobody_listens() {
        subscribers.register("leads", "*");
        for (int i = 0; i < 100; i++) {
            subscribers.settled("c" + i, "call.started");
        }
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT bool_or(reason = 'nobody listens at the address') FROM subscription_deliveries");

        List<String> attempts =
                subscribers.texts("SELECT DISTINCT attempts FROM subscription_deliveries WHERE node IS NULL");
        subscribers.listen();
        subscribers.untilNothingWaits();

        assertThat(attempts).containsExactly("0");
        assertThat(subscribers.subjects()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void what_retention_drops_before_somebody_listens_is_forgotten() {
        subscribers.register("leads", "*");
        subscribers.settled("old", "call.started");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT bool_or(reason = 'nobody listens at the address') FROM subscription_deliveries");

        subscribers.run("TRUNCATE webhook_log, webhook_outcomes");

        subscribers.untilNothingWaits();
        assertThat(subscribers.subjects()).isEmpty();
    }

    @Test
    void a_consumer_that_hangs_slows_no_other() {
        subscribers.listen();
        subscribers.ask(new JsonObject("{\"name\":\"hangs\",\"types\":[\"*\"],\"address\":\"hangs\"}"));
        subscribers.hang("hangs");
        subscribers.register("leads", "*");
        for (int i = 0; i < 50; i++) {
            subscribers.settled("c" + i, "call.started");
        }

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until(() -> subscribers.subjects().size() == 50);

        assertThat(subscribers.texts("SELECT count(*) FROM subscription_deliveries WHERE dead_at IS NOT NULL"))
                .containsExactly("0");
        assertThat(subscribers.waiting()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void two_nodes_send_each_event_once_while_both_live() {
        subscribers.listen();
        for (String name : List.of("a", "b", "c", "d")) {
            subscribers.register(name, "*");
        }
        for (int i = 0; i < 100; i++) {
            subscribers.settled("c" + i, "call.started");
        }

        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.deploy("node-2");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).hasSize(400);
    }

    @Test
    void what_a_node_that_leaves_had_under_way_is_sent_by_another() {
        AtomicInteger silent = new AtomicInteger(1);
        subscribers.listen(message -> {
            if (silent.getAndDecrement() <= 0) {
                message.reply(null);
            }
        });
        subscribers.register("leads", "*");
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until(() -> subscribers.subjects().size() == 1);

        subscribers.deploy("node-2");
        subscribers.undeploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("c1", "c1");
        assertThat(subscribers.texts("SELECT holder FROM subscriptions")).containsExactly("node-2");
    }

    @Test
    void what_a_dead_node_had_claimed_is_sent_by_another() {
        subscribers.listen();
        subscribers.register("leads", "*");
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();
        subscribers.run("UPDATE subscriptions SET holder = 'dead', mark = (SELECT mark FROM leases),"
                + " held_until = clock_timestamp() + interval '1 second'");
        subscribers.run(
                "INSERT INTO subscription_deliveries (subscription_id, log_id, received_at, generation, next_at,"
                        + " node, attempts) SELECT s.id, l.id, l.received_at, 0, 'infinity', 'dead', 1"
                        + " FROM subscriptions s, webhook_log l");

        subscribers.deploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("c1");
    }

    @Test
    void what_was_sent_and_what_waits_is_measured() {
        subscribers.listen();
        subscribers.register("leads", "*");
        subscribers.register("unheard", "*");
        subscribers.ask(new JsonObject("{\"name\":\"unheard\",\"types\":[\"*\"],\"address\":\"nobody\"}"));
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();

        subscribers.deploy("node-1");
        subscribers.until(() -> counted("trunkline.deliveries", "outcome", "delivered"));
        subscribers.until(() -> counted("trunkline.subscription.waiting", "subscription", "unheard"));
    }

    /** A meter is there from its first measurement on. */
    private boolean counted(String meter, String tag, String value) {
        return subscribers.metrics().find(meter).tag(tag, value).meters().stream()
                .flatMap(found -> StreamSupport.stream(found.measure().spliterator(), false))
                .anyMatch(measurement -> measurement.getValue() == 1);
    }

    private static Consumer<Message<JsonObject>> failingWhile(BooleanSupplier fails, int code) {
        return message -> {
            if (fails.getAsBoolean()) {
                message.fail(code, "the words of a consumer");
            } else {
                message.reply(null);
            }
        };
    }
}
