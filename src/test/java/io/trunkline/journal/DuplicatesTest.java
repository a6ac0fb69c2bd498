package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.database.Proxy;
import io.trunkline.event.Delivery;
import io.trunkline.event.Receipt;
import io.trunkline.event.Receipt.Duplicate;
import io.trunkline.event.Receipt.Stored;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DuplicatesTest extends OnAnInbox {

    @Test
    void the_same_event_in_one_batch_is_stored_once_and_each_sender_told() {
        List<Receipt> receipts = accept(
                List.of(Deliveries.of("e1", "{}"), Deliveries.of("e1", "{}"), Deliveries.of("e1", "{\"other\":true}")));

        Receipt first = receipts.get(0);
        assertThat(receipts)
                .containsExactly(
                        new Stored(first.at()), new Duplicate(first.at(), true), new Duplicate(first.at(), false));
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(1);
    }

    @Test
    void an_event_of_an_earlier_batch_is_a_duplicate_whether_or_not_its_key_is_remembered() {
        Receipt first = accept(Deliveries.of("e1", "{}"));

        Receipt remembered = accept(Deliveries.of("e1", "{}"));
        seen.forgetAll();
        Receipt found = accept(Deliveries.of("e1", "{}"));
        seen.forgetAll();
        Receipt otherBody = accept(Deliveries.of("e1", "[]"));

        assertThat(remembered).isEqualTo(new Duplicate(first.at(), true));
        assertThat(found).isEqualTo(new Duplicate(first.at(), true));
        assertThat(otherBody).isEqualTo(new Duplicate(first.at(), false));
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void what_is_remembered_does_not_wait_for_the_commit_under_way() {
        Receipt first = accept(Deliveries.of("e1"));
        proxy.swallow();
        Future<List<Receipt>> underWay = offer(inbox, List.of(Deliveries.of("e2")), PATIENCE);

        Receipt again = accept(Deliveries.of("e1"));

        assertThat(again).isEqualTo(new Duplicate(first.at(), true));
        assertThat(underWay.isComplete()).isFalse();
    }

    @Test
    void an_id_that_was_used_with_another_body_is_remembered_with_the_first() {
        Receipt first = accept(Deliveries.of("e1", "{}"));
        seen.forgetAll();

        accept(Deliveries.of("e1", "[]"));

        assertThat(accept(Deliveries.of("e1", "[]"))).isEqualTo(new Duplicate(first.at(), false));
        assertThat(accept(Deliveries.of("e1", "{}"))).isEqualTo(new Duplicate(first.at(), true));
    }

    @Test
    void nothing_is_called_a_duplicate_while_the_database_is_silent() {
        accept(Deliveries.of("e1"));
        proxy.swallow();
        Future<List<Receipt>> underWay = offer(inbox, List.of(Deliveries.of("e2")), Duration.ofSeconds(1));
        assertThatThrownBy(underWay::await).isInstanceOf(Inbox.Unavailable.class);

        Future<List<Receipt>> again = offer(inbox, List.of(Deliveries.of("e1")), NO_PATIENCE);

        assertThatThrownBy(again::await).isInstanceOf(Inbox.Unavailable.class);
    }

    @Test
    void nothing_is_called_a_duplicate_while_the_database_is_away() {
        accept(Deliveries.of("e1"));
        proxy.takeAway();
        Future<List<Receipt>> probe = offer(inbox, List.of(Deliveries.of("e2")), NO_PATIENCE);
        assertThatThrownBy(probe::await).isInstanceOf(Inbox.Unavailable.class);
        query("TRUNCATE webhook_log, webhook_keys");

        Future<List<Receipt>> again = offer(inbox, List.of(Deliveries.of("e1")), PATIENCE);
        proxy.bringBack();

        assertThat(again.await()).hasExactlyElementsOfTypes(Stored.class);
    }

    @Test
    void what_was_known_of_old_keys_is_not_believed_of_a_database_that_came_back() {
        AgedKeys aged = new AgedKeys();
        GroupCommit careful = onLoop(() -> inbox(new KeyHints(seen, aged)));
        IntStream.range(0, PgAgedKeys.PARTS)
                .forEach(step -> new PgAgedKeys().step(pool, step).await());
        aged.refresh(pool).await();
        Delivery event = Deliveries.of("e1");
        assertThat(aged.view().mayHold(event.key())).isFalse();

        proxy.takeAway();
        assertThatThrownBy(offer(careful, List.of(event), NO_PATIENCE)::await).isInstanceOf(Inbox.Unavailable.class);
        proxy.bringBack();
        offer(careful, List.of(event), PATIENCE).await();

        assertThat(aged.view().mayHold(event.key())).isTrue();
    }

    @Test
    void two_inboxes_with_the_same_events_store_each_once() {
        GroupCommit other = onLoop(() -> inbox(new NearKeys()));
        List<Delivery> events =
                IntStream.range(0, 300).mapToObj(i -> Deliveries.of("e" + i)).toList();

        Future<List<Receipt>> here = offer(inbox, events, PATIENCE);
        Future<List<Receipt>> there = offer(other, events, PATIENCE);

        List<Receipt> all =
                Stream.concat(here.await().stream(), there.await().stream()).toList();
        assertThat(all.stream().filter(Stored.class::isInstance)).hasSize(300);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(300);
        assertThat(handedOver).hasSize(300);
    }

    /** The other one's database is away, so that it could not say so by itself. */
    @Test
    void what_waits_on_one_event_loop_is_a_duplicate_on_another() {
        KeyHints ofTheNode = new KeyHints(seen, new AgedKeys());
        GroupCommit here = onLoop(() -> inbox(ofTheNode));
        Context otherLoop = anotherLoop();
        assertThat(on(otherLoop, Thread::currentThread)).isNotEqualTo(onLoop(Thread::currentThread));
        Proxy away = new Proxy(vertx, database);
        away.takeAway();
        GroupCommit there = on(otherLoop, () -> inbox(ofTheNode, away.url()));
        SqlConnection holder = pool.getConnection().await();
        holder.query("BEGIN; LOCK TABLE webhook_keys").execute().await();

        Future<List<Receipt>> first = offer(here, List.of(Deliveries.of("e1", "{}")), PATIENCE);
        Future<Receipt> again = on(otherLoop, () -> there.accept(Deliveries.of("e1", "[]"), PATIENCE));
        Future<Thread> toldOn = again.map(receipt -> Thread.currentThread());
        holder.query("COMMIT").execute().await();

        Receipt stored = first.await().get(0);
        assertThat(again.await()).isEqualTo(new Duplicate(stored.at(), false));
        assertThat(toldOn.await()).isEqualTo(on(otherLoop, Thread::currentThread));
    }

    @Test
    void whose_sender_has_given_up_makes_no_duplicate_of_the_next_one_on_another_event_loop() {
        KeyHints ofTheNode = new KeyHints(seen, new AgedKeys());
        GroupCommit here = onLoop(() -> inbox(ofTheNode));
        offer(here, List.of(Deliveries.of("e0")), PATIENCE).await();
        Context otherLoop = anotherLoop();
        GroupCommit there = on(otherLoop, () -> inbox(ofTheNode, database));
        proxy.swallow();
        assertThatThrownBy(offer(here, List.of(Deliveries.of("e1")), NO_PATIENCE)::await)
                .isInstanceOf(Inbox.Unavailable.class);

        Future<Receipt> again = on(otherLoop, () -> there.accept(Deliveries.of("e1"), PATIENCE));

        assertThat(again.await()).isInstanceOf(Stored.class);
    }

    @Test
    void who_follows_one_with_another_body_than_the_stored_one_is_compared_with_the_stored_one() {
        Receipt first = accept(Deliveries.of("e1", "{}"));
        seen.forgetAll();

        List<Receipt> receipts =
                accept(List.of(Deliveries.of("e1", "[]"), Deliveries.of("e1", "{}"), Deliveries.of("e1", "[]")));

        assertThat(receipts)
                .containsExactly(
                        new Duplicate(first.at(), false),
                        new Duplicate(first.at(), true),
                        new Duplicate(first.at(), false));
    }

    private Context anotherLoop() {
        Promise<Context> found = Promise.promise();
        vertx.deployVerticle(new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        found.complete(context);
                        return Future.succeededFuture();
                    }
                })
                .await();
        return found.future().await();
    }
}
