package io.trunkline.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Entry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the order in which events settle, none is skipped. */
class PgSubscriptionsTest {
    private final Subscribers subscribers = new Subscribers("subscriptions");

    @AfterEach
    void close() {
        subscribers.close();
    }

    @Test
    void many_more_than_are_under_way_at_a_time_are_all_sent_and_once() {
        subscribers.listen();
        subscribers.register("leads", "*");
        subscribers.settledMany(5_000);
        subscribers.moveMark();

        subscribers.deploy("node-1");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).hasSize(5_000).doesNotHaveDuplicates();
    }

    @Test
    void an_event_that_settles_after_the_mark_has_passed_it_is_sent_then() {
        subscribers.listen();
        subscribers.register("leads", "*");
        Entry late = subscribers.store("late", "call.started");
        subscribers.postpone(late);
        subscribers.settled("early", "call.started");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until(() -> subscribers.subjects().contains("early"));
        List<String> before = new ArrayList<>(subscribers.subjects());

        subscribers.intake().settle(late);
        subscribers.untilNothingWaits();

        assertThat(before).containsExactly("early");
        assertThat(subscribers.subjects()).containsExactly("early", "late");
    }

    @Test
    void what_was_under_way_at_the_registration_is_sent_and_what_had_settled_long_before_is_not() {
        subscribers.listen();
        subscribers.settled("before", "call.started");
        Entry underWay = subscribers.store("under way", "call.started");
        subscribers.postpone(underWay);
        subscribers.moveMark();
        subscribers.register("leads", "call.started");

        subscribers.deploy("node-1");
        subscribers.intake().settle(underWay);
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("under way");
    }

    @Test
    void what_was_under_way_when_its_type_was_added_is_sent() {
        subscribers.listen();
        subscribers.register("leads", "call.ended");
        Entry underWay = subscribers.store("under way", "call.started");
        subscribers.postpone(underWay);
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until("SELECT mark = (SELECT mark FROM leases) FROM subscriptions");

        subscribers.register("leads", "call.ended", "call.started");
        subscribers.intake().settle(underWay);
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("under way");
    }

    @Test
    void what_settles_after_a_type_was_added_is_sent_however_lately_that_was() {
        subscribers.listen();
        subscribers.register("leads", "call.ended");
        subscribers.deploy("node-1");
        subscribers.until("SELECT holder = 'node-1' FROM subscriptions");

        subscribers.register("leads", "call.ended", "call.started");
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();
        subscribers.until("SELECT mark = (SELECT mark FROM leases) FROM subscriptions");
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("c1");
    }

    @Test
    void an_event_that_is_replayed_is_sent_again_to_those_who_want_it() {
        subscribers.listen();
        subscribers.register("leads", "call.ended");
        Entry dead = subscribers.store("dead", "call.ended");
        subscribers.intake().bury(dead, "odd data");
        subscribers.intake().bury(subscribers.store("unwanted", "call.started"), "odd data");
        subscribers.moveMark();
        subscribers.deploy("node-1");
        subscribers.until(() -> subscribers.subjects().size() == 1);

        subscribers.replay();
        subscribers.intake().settle(new Entry(dead.at(), 1, 0, dead.delivery()));
        subscribers.until(() -> subscribers.subjects().size() == 2);

        assertThat(subscribers.heard())
                .extracting(event -> event.getString("subject") + " " + event.getString("outcome"))
                .containsExactly("dead dead", "dead processed");
    }

    @Test
    void a_replay_that_a_registration_cannot_see_yet_is_waited_for() {
        subscribers.intake().bury(subscribers.store("dead", "call.ended"), "odd data");
        subscribers.moveMark();
        SqlConnection operator = subscribers.pool().getConnection().await();
        Transaction open = operator.begin().await();
        subscribers.replay(operator);

        Future<JsonObject> registration = subscribers.asking(
                new JsonObject("{\"name\":\"leads\",\"types\":[\"*\"],\"address\":\"leads.events\"}"));
        subscribers.until(
                "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = 'subscriptions'::regclass");
        open.commit().await();
        registration.await();
        operator.close().await();

        assertThat(subscribers.texts("SELECT generation FROM subscription_deliveries"))
                .containsExactly("1");
    }

    @Test
    void no_event_beyond_the_mark_is_touched() {
        subscribers.listen();
        subscribers.register("leads", "*");
        subscribers.settled("c1", "call.started");
        subscribers.moveMark();
        subscribers.settled("c2", "call.started");

        subscribers.deploy("node-1");
        subscribers.until(() -> subscribers.subjects().contains("c1"));
        subscribers.untilNothingWaits();

        assertThat(subscribers.subjects()).containsExactly("c1");
    }
}
