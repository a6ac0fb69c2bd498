package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.bus.Offer;
import io.trunkline.bus.Peers;
import io.trunkline.effect.Effects;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerVerticleTest {
    private static final int MORE_THAN_FITS = 7_000;

    private static final String OUTCOMES =
            "SELECT l.subject || ' ' || o.outcome || ' ' || o.attempts FROM webhook_outcomes o"
                    + " JOIN webhook_log l ON l.id = o.log_id ORDER BY l.id";

    private final Workshop workshop = new Workshop("worker");

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_batch_is_one_transaction_and_is_told_of_after_its_commit() {
        workshop.hand(many(100));
        workshop.untilSettled(100);

        assertThat(workshop.number("SELECT count(DISTINCT xmin::text) FROM webhook_outcomes"))
                .isEqualTo(1);
        assertThat(workshop.applied()).hasSize(100);
        workshop.until(() -> workshop.told().size() == 100);
        assertThat(workshop.told()).extracting(Verdict::outcome).containsOnly("processed");
    }

    @Test
    void what_is_handed_out_twice_has_its_effects_once() {
        List<Entry> entries = many(10);

        workshop.hand(entries);
        workshop.hand(entries);
        workshop.hand(List.of(workshop.entry("last", 0)));
        workshop.untilSettled(11);

        assertThat(workshop.applied()).hasSize(11);
        workshop.until(() -> workshop.told().size() == 11);
    }

    @Test
    void webhooks_that_never_stop_rushing_in_do_not_stop_effects() {
        for (int i = 0; i < 1_000; i++) {
            workshop.pressure().entered();
        }

        workshop.hand(many(300));
        workshop.hand(List.of(workshop.entry("last", 0)));
        workshop.untilSettled(301);

        assertThat(workshop.batches()).hasSizeBetween(2, 3);
    }

    @Test
    void what_found_no_room_is_settled_when_others_have_made_some_though_nobody_hands_out_more() {
        Load load = workshop.desk().load();
        Entry large = large(workshop.entry("large", 0));
        load.take(1);
        load.hold(large);
        workshop.hand(many(10));
        workshop.until(() -> load.events() == 11);
        long meanwhile = workshop.number("SELECT count(*) FROM webhook_outcomes");

        load.settled(List.of(large));

        workshop.untilSettled(10);
        assertThat(meanwhile).isZero();
    }

    /** As much as all that a node has in hand. */
    private static Entry large(Entry entry) {
        Delivery small = entry.delivery();
        Buffer body = Buffer.buffer(new byte[24 << 20]);
        return new Entry(
                entry.at(),
                0,
                0,
                new Delivery(
                        small.tenantId(),
                        small.source(),
                        small.connectionId(),
                        small.envelope(),
                        small.key(),
                        small.bodyHash(),
                        small.headers(),
                        body,
                        null));
    }

    @Test
    void an_event_of_no_known_type_is_ignored_with_the_reason() {
        workshop.hand(List.of(workshop.entry("new", "call.teleported", 0)));
        workshop.untilSettled(1);

        assertThat(workshop.texts("SELECT outcome || ': ' || reason FROM webhook_outcomes"))
                .containsExactly("ignored: no worker for this type of event");
    }

    @Test
    void an_event_with_nothing_to_act_on_is_ignored_with_its_reader_s_reason() {
        workshop.hand(List.of(workshop.entry("dull", 0)));
        workshop.untilSettled(1);

        assertThat(workshop.texts("SELECT outcome || ': ' || reason FROM webhook_outcomes"))
                .containsExactly("ignored: nothing to do");
        assertThat(workshop.batches()).isEmpty();
    }

    @Test
    void only_the_event_that_fails_is_tried_again_later_and_all_others_are_settled() {
        workshop.onEffect("poison", client -> Future.failedFuture(new IllegalStateException("quotes +12025550143")));
        List<Entry> entries = many(100);
        entries.add(50, workshop.entry("poison", 0));

        workshop.hand(entries);
        workshop.untilSettled(100);

        workshop.until(() -> workshop.number("SELECT count(*) FROM webhook_retries") == 1);
        assertThat(workshop.applied()).hasSize(100).doesNotContain("poison");
        assertThat(workshop.texts("SELECT l.subject || ' ' || r.attempts || ' ' || r.lost"
                        + " FROM webhook_retries r JOIN webhook_log l ON l.id = r.log_id"
                        + " WHERE r.node IS NULL AND next_at - clock_timestamp() < interval '1 second'"))
                .containsExactly("poison 1 0");
        assertThat(workshop.texts("SELECT attempt || ' ' || node || ' ' || error_class FROM webhook_attempts"))
                .containsExactly("1 node-1 unexpected");
        assertThat(workshop.texts("SELECT error FROM webhook_attempts"))
                .allMatch(error -> error.startsWith("IllegalStateException at ") && !error.contains("+1202"));
    }

    @Test
    void an_event_whose_reader_fails_holds_up_no_other() {
        List<Entry> entries = many(5);
        entries.add(2, workshop.entry("unreadable", 0));

        workshop.hand(entries);
        workshop.untilSettled(5);

        workshop.until(() -> workshop.number("SELECT count(*) FROM webhook_retries") == 1);
        assertThat(workshop.texts("SELECT error_class FROM webhook_attempts")).containsExactly("unexpected");
    }

    @Test
    void after_its_last_try_an_event_is_given_up_with_the_reason() {
        workshop.onEffect("poison", client -> Future.failedFuture(new IllegalStateException("no")));
        Entry poison = workshop.entry("poison", Remedy.MAX_ATTEMPTS - 1);
        workshop.execute("INSERT INTO webhook_retries (log_id, received_at, attempts, next_at)"
                + " SELECT id, received_at, 10, clock_timestamp() + interval '1 hour' FROM webhook_log");

        workshop.hand(List.of(poison));
        workshop.untilSettled(1);

        assertThat(workshop.texts(OUTCOMES)).containsExactly("poison dead 10");
        assertThat(workshop.texts("SELECT reason FROM webhook_outcomes"))
                .allMatch(reason -> reason.endsWith("; given up after 10 tries"));
        assertThat(workshop.number("SELECT count(*) FROM webhook_retries")).isZero();
        assertThat(workshop.texts("SELECT attempt FROM webhook_attempts")).containsExactly("10");
    }

    @Test
    void data_that_never_fits_is_given_up_at_once() {
        workshop.onEffect("misfit", Workshop.refusal("22003"));
        List<Entry> entries = many(3);
        entries.add(workshop.entry("misfit", 0));

        workshop.hand(entries);
        workshop.untilSettled(4);

        assertThat(workshop.texts(OUTCOMES))
                .containsExactly("e0 processed 1", "e1 processed 1", "e2 processed 1", "misfit dead 1");
        assertThat(workshop.texts("SELECT reason FROM webhook_outcomes WHERE outcome = 'dead'"))
                .containsExactly("the database refused it (SQLSTATE 22003)");
        assertThat(workshop.texts("SELECT error_class FROM webhook_attempts")).containsExactly("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "raced"})
    void a_lost_race_is_run_again_at_once_and_not_counted(String how) {
        AtomicInteger times = new AtomicInteger();
        Function<SqlClient, Future<?>> lost = how.equals("raced")
                ? client -> Future.failedFuture(new Effects.Raced("another was faster"))
                : Workshop.refusal(how);
        workshop.onEffect("e1", client -> times.incrementAndGet() <= 3 ? lost.apply(client) : Future.succeededFuture());

        workshop.hand(many(3));
        workshop.untilSettled(3);

        assertThat(workshop.batches()).hasSize(4).allMatch(batch -> batch.size() == 3);
        assertThat(workshop.texts(OUTCOMES)).containsExactly("e0 processed 1", "e1 processed 1", "e2 processed 1");
        assertThat(workshop.number("SELECT count(*) FROM webhook_attempts")).isZero();
    }

    @Test
    void while_the_database_is_away_nothing_is_counted() {
        List<Entry> entries = many(3);
        workshop.proxy().takeAway();

        workshop.hand(entries);
        workshop.until(() -> workshop.desk().load().events() == 3);
        workshop.proxy().bringBack();
        workshop.untilSettled(3);

        assertThat(workshop.texts(OUTCOMES)).containsExactly("e0 processed 1", "e1 processed 1", "e2 processed 1");
        assertThat(workshop.number("SELECT count(*) FROM webhook_attempts")).isZero();
        assertThat(workshop.number("SELECT count(*) FROM webhook_retries")).isZero();
    }

    @Test
    void a_listener_that_fails_leaves_the_event_settled() {
        workshop.onTold(() -> {
            throw new IllegalStateException("not listening");
        });

        workshop.hand(List.of(workshop.entry("e1", 0)));
        workshop.untilSettled(1);
        workshop.until(() -> workshop.desk().load().events() == 0);

        assertThat(workshop.number("SELECT count(*) FROM webhook_attempts")).isZero();
        assertThat(workshop.number("SELECT count(*) FROM webhook_retries")).isZero();
    }

    private List<Entry> many(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> workshop.entry("e" + i, 0))
                .toList());
    }

    @Test
    void what_a_peer_took_and_lost_is_settled_here() {
        Promise<Void> held = Promise.promise();
        workshop.onEffect("held", transaction -> held.future());
        List<Offer> taken = new CopyOnWriteArrayList<>();
        peerAnswers(offer -> taken.add(offer));

        workshop.hand(List.of(workshop.entry("held", 0)));
        workshop.hand(workshop.dull(MORE_THAN_FITS));
        workshop.until(() -> taken.size() > 1);
        workshop.desk().peers().alive(List.of(Workshop.NODE));
        held.complete();

        workshop.untilSettled(MORE_THAN_FITS + 1);
        workshop.until(() -> workshop.desk().load().events() == 0);
    }

    @Test
    void what_no_peer_took_is_settled_here() {
        Promise<Void> held = Promise.promise();
        workshop.onEffect("held", transaction -> held.future());
        AtomicInteger offers = new AtomicInteger();
        peerAnswers(offer -> {
            offers.incrementAndGet();
            return false;
        });

        workshop.hand(List.of(workshop.entry("held", 0)));
        workshop.hand(workshop.dull(MORE_THAN_FITS));
        workshop.until(() -> offers.get() > 0);
        held.complete();

        workshop.untilSettled(MORE_THAN_FITS + 1);
        workshop.until(() -> workshop.desk().load().events() == 0);
    }

    private void peerAnswers(Peers.Taker taker) {
        new Peers(workshop.vertx().eventBus(), "node-2").listen(taker).await();
        workshop.desk().peers().alive(List.of(Workshop.NODE, "node-2"));
    }
}
