package io.trunkline.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String RETRIES =
            "SELECT log_id || '/' || generation || '/' || attempts || '/' || reason FROM webhook_retries ORDER BY log_id";

    @TempDir
    private Path directory;

    private Terminal terminal;
    private Intake intake;

    @BeforeEach
    void open() {
        terminal = new Terminal(directory);
        intake = terminal.intake();
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void only_what_was_given_up_waits_again_in_its_next_generation() {
        Entry dead = stored("c1");
        Entry processed = stored("c2");
        intake.bury(dead, "a reason");
        intake.settle(processed);

        Said said = terminal.type("replay", "--source", "phoneburner");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("1 events that were given up to replay", "1 scheduled");
        assertThat(terminal.texts(RETRIES)).containsExactly(dead.at().id() + "/1/0/replayed");
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() {
        intake.bury(stored("c1"), "a reason");

        Said said = terminal.type("replay", "--from", "2020-01-01", "--dry-run");

        assertThat(said.out()).contains("1 events");
        assertThat(terminal.texts(RETRIES)).isEmpty();
    }

    @Test
    void what_waits_already_is_left_alone() {
        intake.bury(stored("c1"), "a reason");
        terminal.type("replay", "--source", "phoneburner");

        Said said = terminal.type("replay", "--source", "phoneburner", "--again");

        assertThat(said.out()).contains("0 events to replay");
        assertThat(terminal.texts(RETRIES)).hasSize(1);
    }

    @Test
    void what_was_processed_is_replayed_only_if_that_is_said() {
        Entry entry = stored("c1");
        intake.settle(entry);

        Said without = terminal.type("replay", "--log-id", "" + entry.at().id());
        Said with = terminal.type("replay", "--log-id", "" + entry.at().id(), "--again");

        assertThat(without.out()).contains("0 events that were given up");
        assertThat(with.out()).contains("1 events to replay");
        assertThat(terminal.texts(RETRIES)).containsExactly(entry.at().id() + "/1/0/replayed");
    }

    @Test
    void what_never_settled_is_not_replayed() {
        stored("c1");

        Said said = terminal.type("replay", "--source", "phoneburner", "--again");

        assertThat(said.out()).contains("0 events");
    }

    @Test
    void a_second_replay_opens_the_generation_after_the_first() {
        Entry entry = stored("c1");
        intake.bury(entry, "a reason");
        intake.bury(new Entry(entry.at(), 1, 0, entry.delivery()), "a reason");

        terminal.type("replay", "--type", "call.started");

        assertThat(terminal.texts(RETRIES)).containsExactly(entry.at().id() + "/2/0/replayed");
    }

    @Test
    void filters_leave_out_what_does_not_fit() {
        intake.bury(stored("c1"), "a reason");

        Said another = terminal.type("replay", "--source", "bolna");
        Said type = terminal.type("replay", "--type", "call.ended");
        Said time = terminal.type("replay", "--to", "2020-01-01");

        assertThat(another.out() + type.out() + time.out()).doesNotContain("1 events");
        assertThat(terminal.texts(RETRIES)).isEmpty();
    }

    @Test
    void many_are_scheduled_in_steps_and_become_due_at_the_rate() {
        terminal.run("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                SELECT n, now(), '00000000-0000-0000-0000-000000000001', 'bolna', '00000000-0000-0000-0000-000000000001',
                       'queued', sha256(n::text::bytea), '{}', 'n1', '{}'
                FROM generate_series(1, 12000) n""");
        terminal.run("""
                INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)
                SELECT received_at, id, 0, 'dead', 1, 'n1' FROM webhook_log""");

        Said said = terminal.type("replay", "--source", "bolna", "--rate", "1000/s");

        assertThat(said.out()).contains("12,000 scheduled, the last of them due in 12 s");
        assertThat(terminal.texts("SELECT extract(epoch FROM max(next_at) - min(next_at))::text FROM webhook_retries"))
                .containsExactly("11.999000");
        assertThat(terminal.texts("SELECT count(DISTINCT next_at) FROM webhook_retries"))
                .containsExactly("12000");
    }

    @Test
    void waiting_without_a_node_says_what_to_do() {
        intake.bury(stored("c1"), "a reason");

        Said said = terminal.type("replay", "--source", "phoneburner", "--wait");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("no node is alive").hasLineCount(1);
        assertThat(terminal.texts(RETRIES)).hasSize(1);
    }

    @Test
    void a_replay_of_everything_by_accident_is_refused() {
        Said said = terminal.type("replay");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("say which events").hasLineCount(1);
    }

    @Test
    void what_cannot_be_read_as_a_time_or_a_rate_is_said_in_one_line() {
        Said time = terminal.type("replay", "--from", "yesterday");
        Said rate = terminal.type("replay", "--rate", "fast");

        assertThat(time.code()).isEqualTo(2);
        assertThat(time.err()).contains("2026-11-20T10:00:00Z").hasLineCount(1);
        assertThat(rate.err()).contains("100/s").hasLineCount(1);
    }

    private Entry stored(String call) {
        return intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
    }
}
