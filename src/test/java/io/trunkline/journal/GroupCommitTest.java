package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Proxy;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.event.Receipt;
import io.trunkline.event.Receipt.Duplicate;
import io.trunkline.event.Receipt.Stored;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The first byte of what PostgreSQL answers to a statement it is to prepare. */
    private static final byte PARSE_COMPLETE = '1';

    private static final Duration NO_PATIENCE = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<Entry> handedOver = new CopyOnWriteArrayList<>();
    private final SeenKeys seen = new NearKeys();
    private Proxy proxy;
    private Pool pool;
    private GroupCommit inbox;

    @BeforeEach
    void open() {
        DatabaseUrl database = TestDatabase.fresh("groupcommit");
        proxy = new Proxy(vertx, database);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(database.connectOptions())
                .using(vertx)
                .build();
        inbox = onLoop(() -> inbox(seen));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void what_arrives_together_is_committed_together_and_handed_over_in_whole() {
        List<Delivery> many =
                IntStream.range(0, 1_000).mapToObj(i -> Deliveries.of("e" + i)).toList();

        List<Receipt> receipts = accept(many);

        assertThat(receipts).hasSize(1_000).allMatch(Stored.class::isInstance);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(1_000);
        assertThat(number("SELECT count(DISTINCT xmin::text) FROM webhook_log")).isEqualTo(4);
        assertThat(handedOver).hasSize(1_000);
    }

    @Test
    void each_sender_gets_the_receipt_of_its_own_webhook() {
        List<Delivery> several =
                IntStream.range(0, 100).mapToObj(i -> Deliveries.of("e" + i)).toList();

        List<Receipt> receipts = accept(several);

        for (int i = 0; i < several.size(); i++) {
            long id = receipts.get(i).at().id();
            assertThat(text("SELECT subject FROM webhook_log WHERE id = " + id)).isEqualTo("e" + i);
        }
    }

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

    @Test
    void while_the_database_is_away_a_webhook_waits_as_long_as_its_sender_and_no_longer() {
        accept(Deliveries.of("before"));
        proxy.takeAway();

        Future<List<Receipt>> patient = offer(inbox, List.of(Deliveries.of("patient")), PATIENCE);
        Future<List<Receipt>> impatient = offer(inbox, List.of(Deliveries.of("impatient")), NO_PATIENCE);

        assertThatThrownBy(impatient::await).isInstanceOf(Inbox.Unavailable.class);
        assertThat(patient.isComplete()).isFalse();
        proxy.bringBack();
        assertThat(patient.await()).hasExactlyElementsOfTypes(Stored.class);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(2);
    }

    @Test
    void a_commit_whose_answer_was_lost_is_neither_doubled_nor_called_a_duplicate() {
        accept(Deliveries.of("before"));
        proxy.lose(answer -> answer.toString("ISO-8859-1").contains("INSERT 0 2"));

        List<Receipt> receipts = accept(List.of(Deliveries.of("e1"), Deliveries.of("e2")));

        assertThat(proxy.lostAnswers()).isEqualTo(1);
        assertThat(receipts).hasExactlyElementsOfTypes(Stored.class, Stored.class);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(3);
        assertThat(handedOver).hasSize(3);
    }

    @Test
    void a_connection_that_falls_silent_while_it_is_being_opened_is_given_up_for_another() {
        accept(Deliveries.of("before"));
        proxy.silence(answer -> answer.getByte(0) == PARSE_COMPLETE);
        proxy.takeAway();
        proxy.bringBack();

        Receipt receipt = accept(Deliveries.of("e1"));

        assertThat(proxy.lostAnswers()).isEqualTo(1);
        assertThat(receipt).isInstanceOf(Stored.class);
        until(() -> number("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND backend_type = 'client backend'")
                == 2);
    }

    @Test
    void too_many_bytes_are_refused_at_once_and_the_rest_is_kept() {
        accept(Deliveries.of("before"));
        proxy.takeAway();
        String large = "\"" + "x".repeat(12 << 20) + "\"";
        Future<List<Receipt>> kept =
                offer(inbox, List.of(Deliveries.of("e1", large), Deliveries.of("e2", large)), PATIENCE);

        Future<List<Receipt>> refused = offer(inbox, List.of(Deliveries.of("e3", large)), PATIENCE);

        assertThatThrownBy(refused::await)
                .isInstanceOf(Inbox.Unavailable.class)
                .hasMessage("too many webhooks wait for the database");
        proxy.bringBack();
        assertThat(kept.await()).hasExactlyElementsOfTypes(Stored.class, Stored.class);
    }

    @Test
    void a_webhook_that_the_database_refuses_fails_alone() {
        Delivery poison = Deliveries.of("poison", "a\u0000b", "{}");

        Future<List<Receipt>> before = offer(inbox, List.of(Deliveries.of("e1")), PATIENCE);
        Future<List<Receipt>> refused = offer(inbox, List.of(poison), PATIENCE);
        Future<List<Receipt>> after = offer(inbox, List.of(Deliveries.of("e2")), PATIENCE);

        assertThatThrownBy(refused::await).isInstanceOf(PgException.class);
        assertThat(before.await()).hasExactlyElementsOfTypes(Stored.class);
        assertThat(after.await()).hasExactlyElementsOfTypes(Stored.class);
        assertThat(accept(Deliveries.of("e3"))).isInstanceOf(Stored.class);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(3);
    }

    @Test
    void a_webhook_that_loses_every_race_is_refused_alone_and_in_the_end() {
        query("CREATE FUNCTION race() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'raced' USING ERRCODE = '40001'; END $$");
        query("CREATE TRIGGER race BEFORE INSERT ON webhook_log FOR EACH ROW"
                + " WHEN (new.subject = 'racer') EXECUTE FUNCTION race()");

        Future<List<Receipt>> raced = offer(inbox, List.of(Deliveries.of("racer")), PATIENCE);
        Future<List<Receipt>> others = offer(inbox, List.of(Deliveries.of("e1"), Deliveries.of("e2")), PATIENCE);

        assertThatThrownBy(raced::await).isInstanceOf(PgException.class);
        assertThat(others.await()).hasExactlyElementsOfTypes(Stored.class, Stored.class);
        assertThat(accept(Deliveries.of("e3"))).isInstanceOf(Stored.class);
    }

    @Test
    void closing_waits_for_what_was_taken() {
        Future<List<Receipt>> taken = offer(inbox, List.of(Deliveries.of("e1")), PATIENCE);

        onLoop(() -> inbox.close()).await();

        assertThat(taken.isComplete()).isTrue();
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(1);
    }

    private GroupCommit inbox(SeenKeys keys) {
        PgLog log = new PgLog((source, type) -> true);
        return new GroupCommit(vertx, proxy.url(), "node", log, keys, new Pressure(), handedOver::addAll);
    }

    private Receipt accept(Delivery delivery) {
        return accept(List.of(delivery)).get(0);
    }

    private List<Receipt> accept(List<Delivery> deliveries) {
        return offer(inbox, deliveries, PATIENCE).await();
    }

    /** All in one turn of the loop. */
    private Future<List<Receipt>> offer(GroupCommit taker, List<Delivery> deliveries, Duration patience) {
        return onLoop(() -> Future.all(deliveries.stream()
                        .map(delivery -> taker.accept(delivery, patience))
                        .toList())
                .map(all -> all.<Receipt>list()));
    }

    private <T> T onLoop(Supplier<T> act) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> done.complete(act.get()));
        return done.future().await();
    }

    private void query(String sql) {
        pool.query(sql).execute().await();
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            vertx.timer(10, TimeUnit.MILLISECONDS).await();
        }
    }

    private long number(String sql) {
        return pool.query(sql).execute().await().iterator().next().getLong(0);
    }

    private String text(String sql) {
        return pool.query(sql).execute().await().iterator().next().getString(0);
    }
}
