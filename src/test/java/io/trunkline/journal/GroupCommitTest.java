package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.awaiting.Until;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.event.Receipt;
import io.trunkline.event.Receipt.Duplicate;
import io.trunkline.event.Receipt.Stored;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest extends OnAnInbox {
    /** The first byte of what PostgreSQL answers to a statement it is to prepare. */
    private static final byte PARSE_COMPLETE = '1';

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
    void who_asks_again_on_the_answer_goes_with_those_who_do_so_a_moment_later() {
        AtomicInteger round = new AtomicInteger();

        Until.holds(() -> goTogether("round" + round.incrementAndGet()));
    }

    /** Four are stored at once; then one comes as they are answered, and three some turns of the loop later. */
    private boolean goTogether(String name) {
        List<Receipt> both = onLoop(() -> {
                    Future<Receipt> first = inbox.accept(Deliveries.of(name), PATIENCE);
                    List.of("b", "c", "d").forEach(other -> inbox.accept(Deliveries.of(name + other), PATIENCE));
                    Future<Receipt> early =
                            first.compose(answered -> inbox.accept(Deliveries.of(name + "early"), PATIENCE));
                    Future<Receipt> late = first.compose(answered -> someTurnsLater())
                            .onSuccess(turns -> List.of("y", "z")
                                    .forEach(other -> inbox.accept(Deliveries.of(name + other), PATIENCE)))
                            .compose(turns -> inbox.accept(Deliveries.of(name + "late"), PATIENCE));
                    return Future.all(early, late).map(all -> all.<Receipt>list());
                })
                .await();
        return both.get(0).at().receivedAt().equals(both.get(1).at().receivedAt());
    }

    private Future<Void> someTurnsLater() {
        Promise<Void> later = Promise.promise();
        loop.runOnContext(turn -> loop.runOnContext(next -> loop.runOnContext(after -> later.complete())));
        return later.future();
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
    void what_was_committed_has_its_effects_though_its_sender_had_given_up_before_that_was_known() {
        storeWithoutAnAnswer("e1", "e2");

        proxy.bringBack();

        Until.holds(() -> handedOver.size() == 3);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(3);
        assertThat(accept(Deliveries.of("e1"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void who_sends_again_what_nobody_knows_to_be_stored_is_told_so_and_its_effects_come_once() {
        storeWithoutAnAnswer("e1", "e2");

        Future<List<Receipt>> again = offer(inbox, List.of(Deliveries.of("e1"), Deliveries.of("e3")), PATIENCE);
        proxy.bringBack();

        assertThat(again.await()).hasExactlyElementsOfTypes(Stored.class, Stored.class);
        Until.holds(() -> handedOver.size() == 4);
        assertThat(number("SELECT count(*) FROM webhook_log")).isEqualTo(4);
        assertThat(handedOver).extracting(Entry::at).doesNotHaveDuplicates();
    }

    @Test
    void what_was_never_sent_is_forgotten_with_its_sender() {
        accept(Deliveries.of("before"));
        proxy.takeAway();
        offer(inbox, List.of(Deliveries.of("finds out")), NO_PATIENCE)
                .otherwiseEmpty()
                .await();
        assertThatThrownBy(offer(inbox, List.of(Deliveries.of("unsent")), NO_PATIENCE)::await)
                .isInstanceOf(Inbox.Unavailable.class);

        proxy.bringBack();
        accept(Deliveries.of("e2"));

        assertThat(number("SELECT count(*) FROM webhook_log WHERE subject = 'unsent'"))
                .isZero();
    }

    @Test
    void who_sends_again_while_the_first_is_still_being_written_is_a_duplicate_and_its_effects_come_once() {
        query("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(1); RETURN new; END $$");
        query("CREATE TRIGGER slow BEFORE INSERT ON webhook_log FOR EACH ROW"
                + " WHEN (new.subject = 'slow') EXECUTE FUNCTION slow()");
        assertThatThrownBy(offer(inbox, List.of(Deliveries.of("slow")), NO_PATIENCE)::await)
                .isInstanceOf(Inbox.Unavailable.class);

        assertThat(accept(Deliveries.of("slow"))).isInstanceOf(Duplicate.class);

        assertThat(handedOver).hasSize(1);
    }

    @Test
    void what_the_database_says_it_did_not_store_is_forgotten_with_its_sender() {
        query("CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'late' USING ERRCODE = '57014'; END $$");
        query("CREATE TRIGGER late BEFORE INSERT ON webhook_log FOR EACH ROW"
                + " WHEN (new.subject = 'late') EXECUTE FUNCTION late()");

        assertThatThrownBy(offer(inbox, List.of(Deliveries.of("late")), NO_PATIENCE)::await)
                .isInstanceOf(Inbox.Unavailable.class);

        assertThat(accept(Deliveries.of("e1"))).isInstanceOf(Stored.class);
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
        Until.holds(() -> number("SELECT count(*) FROM pg_stat_activity"
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

    /** The database goes with its answer, and both senders give up. */
    private void storeWithoutAnAnswer(String one, String other) {
        accept(Deliveries.of("before"));
        proxy.lose(answer -> {
            boolean found = answer.toString(StandardCharsets.ISO_8859_1).contains("INSERT 0 2");
            if (found) {
                proxy.takeAway();
            }
            return found;
        });
        Future<List<Receipt>> given = offer(inbox, List.of(Deliveries.of(one), Deliveries.of(other)), NO_PATIENCE);
        assertThatThrownBy(given::await).isInstanceOf(Inbox.Unavailable.class);
        Until.holds(() -> proxy.lostAnswers() == 1);
    }
}
