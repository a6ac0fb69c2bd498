package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.LogId;
import io.trunkline.journal.PgReplays;
import io.trunkline.journal.PgReplays.Extent;
import io.trunkline.journal.PgReplays.Plan;
import io.trunkline.journal.PgReplays.Selection;
import io.trunkline.worker.Workshop;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryVerticleTest {
    private static final String DEAD_NODE = "node-0";

    private final Workshop workshop = new Workshop("retries");

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_is_due_is_handed_out_and_what_is_not_due_waits() {
        waits("due", "NULL", 0, 1, "-1 second");
        waits("later", "NULL", 0, 1, "1 hour");

        deploy(Workshop.NODE);
        workshop.untilSettled(1);

        assertThat(workshop.applied()).containsExactly("due");
        assertThat(workshop.texts("SELECT attempts FROM webhook_outcomes")).containsExactly("2");
        assertThat(subjectsWaiting()).containsExactly("later");
    }

    @Test
    void many_that_are_due_go_as_batches() {
        for (int i = 0; i < 50; i++) {
            waits("e" + i, "NULL", 0, 1, "-1 second");
        }

        deploy(Workshop.NODE);
        workshop.untilSettled(50);

        assertThat(workshop.batches()).hasSizeLessThan(50);
        assertThat(subjectsWaiting()).isEmpty();
    }

    @Test
    void what_was_lost_twice_goes_alone() {
        waits("lost-once", "NULL", 1, 2, "-1 second");
        waits("lost-too", "'" + DEAD_NODE + "'", 1, 2, "-1 second");
        waits("lost-thrice", "'" + DEAD_NODE + "'", 2, 3, "-1 second");
        waits("fine", "NULL", 0, 1, "-1 second");

        deploy(Workshop.NODE);
        workshop.untilSettled(4);

        assertThat(workshop.batches()).contains(List.of("lost-too"), List.of("lost-thrice"));
        assertThat(workshop.texts("SELECT DISTINCT outcome FROM webhook_outcomes"))
                .containsExactly("processed");
    }

    @Test
    void what_was_lost_four_times_is_given_up_untried() {
        waits("killer", "'" + DEAD_NODE + "'", 3, 4, "-1 second");

        deploy(Workshop.NODE);
        workshop.untilSettled(1);

        assertThat(workshop.texts("SELECT outcome || ': ' || reason FROM webhook_outcomes"))
                .containsExactly("dead: its worker ended 4 times without a result");
        assertThat(workshop.batches()).isEmpty();
        assertThat(subjectsWaiting()).isEmpty();
    }

    @Test
    void a_replayed_event_is_tried_afresh_in_its_next_generation() {
        LogId at = workshop.store("given-up", DEAD_NODE, Duration.ofSeconds(10));
        workshop.execute("""
                INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker, reason)
                SELECT received_at, id, 0, 'dead', 10, 'node-0', 'odd data' FROM webhook_log""");
        Selection selection = new Selection(null, List.of("dead"), "phoneburner", null, null, null, null, at.id());
        Extent extent = new PgReplays().count(workshop.pool(), selection).await();
        new PgReplays()
                .schedule(workshop.pool(), selection, new Plan(extent, 100, null), 0, 0)
                .await();

        deploy(Workshop.NODE);
        workshop.untilSettled(2);

        assertThat(workshop.texts("SELECT generation || ' ' || outcome || ' ' || attempts FROM webhook_outcomes"
                        + " WHERE generation > 0"))
                .containsExactly("1 processed 1");
        assertThat(subjectsWaiting()).isEmpty();
    }

    @Test
    void two_nodes_that_claim_at_once_settle_each_event_once() {
        List<String> subjects = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            subjects.add("e" + i);
            waits("e" + i, "NULL", 0, 1, "-1 second");
        }

        deploy("node-1");
        deploy("node-2");
        workshop.untilSettled(100);

        assertThat(workshop.applied()).isEqualTo(subjects);
        assertThat(workshop.texts("SELECT DISTINCT attempts FROM webhook_outcomes"))
                .containsExactly("2");
    }

    @Test
    void what_was_claimed_and_could_not_be_read_is_not_lost() {
        waits("unread", "NULL", 0, 1, "-1 second");
        workshop.execute("CREATE SEQUENCE refused");
        workshop.execute("CREATE FUNCTION refuse() RETURNS boolean LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM nextval('refused'); RAISE EXCEPTION 'no'; END $$");
        workshop.execute("ALTER TABLE webhook_log RENAME TO away");
        workshop.execute("CREATE VIEW webhook_log AS SELECT * FROM away WHERE refuse()");

        deploy(Workshop.NODE);
        workshop.until(() -> workshop.number("SELECT last_value FROM refused") > 1);
        workshop.execute("DROP VIEW webhook_log; ALTER TABLE away RENAME TO webhook_log");
        workshop.untilSettled(1);

        assertThat(workshop.texts("SELECT attempts FROM webhook_outcomes")).containsExactly("2");
    }

    @Test
    void what_was_claimed_by_a_commit_whose_answer_was_lost_is_claimed_again_at_once_and_nothing_else_is() {
        Promise<Void> goOn = Promise.promise();
        workshop.onEffect("in work", client -> goOn.future());
        waits("in work", "NULL", 0, 1, "-1 second");
        deploy(Workshop.NODE);
        workshop.until(() -> workshop.batches().contains(List.of("in work")));
        List<String> until = workshop.texts("SELECT next_at::text FROM webhook_retries");

        workshop.proxy().lose(commitAfterClaim());
        waits("claimed in vain", "NULL", 0, 1, "-1 second");
        workshop.until(() -> workshop.desk().load().events() == 2);

        assertThat(workshop.proxy().lostAnswers()).isEqualTo(1);
        assertThat(workshop.texts("SELECT next_at::text FROM webhook_retries ORDER BY log_id LIMIT 1"))
                .isEqualTo(until);
        goOn.complete();
        workshop.untilSettled(2);
        assertThat(workshop.texts("SELECT DISTINCT attempts FROM webhook_outcomes"))
                .containsExactly("2");
    }

    private static Predicate<Buffer> commitAfterClaim() {
        AtomicBoolean claimed = new AtomicBoolean();
        return answer -> {
            String text = answer.toString(StandardCharsets.ISO_8859_1);
            claimed.compareAndSet(false, text.contains("UPDATE 1"));
            return claimed.get() && text.contains("COMMIT");
        };
    }

    private void deploy(String node) {
        workshop.vertx()
                .deployVerticle(new RetryVerticle(
                        workshop.pool(),
                        workshop.log(),
                        workshop.desk(),
                        new Dispatcher(workshop.vertx().eventBus()),
                        node))
                .await();
    }

    private void waits(String subject, String node, int lost, int attempts, String until) {
        LogId at = workshop.store(subject, DEAD_NODE, Duration.ZERO);
        workshop.execute("INSERT INTO webhook_retries (log_id, received_at, attempts, next_at, node, lost)"
                + " SELECT id, received_at, " + attempts + ", clock_timestamp() + interval '" + until + "', " + node
                + ", " + lost + " FROM webhook_log WHERE id = " + at.id());
    }

    private List<String> subjectsWaiting() {
        return workshop.texts("SELECT l.subject FROM webhook_retries r JOIN webhook_log l ON l.id = r.log_id");
    }
}
