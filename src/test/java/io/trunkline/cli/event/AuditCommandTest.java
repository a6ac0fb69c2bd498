package io.trunkline.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.trunkline.journal.Intake;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final String MODIFIED = """
            {"resource_id":"CAL1","direction":"inbound","customer_phone_number":"+12025550144",
             "customer_name":"Lee","start_time":"2026-11-20T10:00:00Z","note":"%s"}""";

    @TempDir
    private Path directory;

    private Terminal terminal;
    private Intake intake;

    @BeforeEach
    void fill() {
        terminal = new Terminal(directory);
        intake = terminal.intake();
        Entry started = intake.storeCall("c1", "call.started", "2026-11-20T10:00:00Z");
        Entry connected = intake.storeCall("c1", "call.connected", "2026-11-20T10:00:05Z");
        Entry later = intake.store(Source.CALLRAIL, "call-modified", MODIFIED.formatted("first"));
        Entry last = intake.store(Source.CALLRAIL, "call-modified", MODIFIED.formatted("second"));
        intake.settle(connected, last);
        intake.settle(started, later);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void records_that_are_what_their_events_state_have_no_differences() {
        Said said = terminal.type("audit");

        assertThat(said.out()).as(said.err()).isEqualToIgnoringNewLines("No differences in 2 calls, 2 contacts");
        assertThat(said.code()).isZero();
        assertThat(terminal.texts("SELECT note FROM calls WHERE source = 'callrail'"))
                .containsExactly("second");
    }

    @Test
    void an_event_that_is_replayed_changes_no_record() {
        Entry again = intake.storeCall("c2", "call.started", "2026-11-20T11:00:00Z");
        intake.settle(again);
        intake.settle(new Entry(again.at(), 1, 0, again.delivery()));

        Said said = terminal.type("audit");

        assertThat(said.out()).contains("No differences");
        assertThat(terminal.texts("SELECT sum(total_call_attempts) FROM contacts"))
                .containsExactly("2");
    }

    @Test
    void a_value_that_no_event_states_is_named_by_its_field_alone() {
        terminal.run("UPDATE calls SET from_number = '+12025559999' WHERE external_id = 'c1'");

        Said said = terminal.type("audit");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("falls short of its events in [FROM_NUMBER]", "1 differences in 2 calls")
                .doesNotContain("+1202");
    }

    @Test
    void a_call_that_is_gone_is_found() {
        terminal.run("DELETE FROM calls WHERE external_id = 'c1'");

        Said said = terminal.type("audit");

        assertThat(said.out()).contains("its events are stored, its row is not there");
    }

    @Test
    void a_call_that_no_event_made_is_found() {
        terminal.run("UPDATE calls SET last_log_id = 999 WHERE external_id = 'c1'");

        Said said = terminal.type("audit");

        assertThat(said.out()).contains("its last event 999 was never processed");
    }

    @Test
    void counters_that_contradict_the_calls_are_found() {
        terminal.run("UPDATE contacts SET total_call_attempts = total_call_attempts + 1");

        Said said = terminal.type("audit");

        assertThat(said.out()).contains("its counters are not what its calls add up to");
    }

    @Test
    void a_key_without_its_event_is_found() {
        terminal.run("DELETE FROM webhook_log WHERE id = 1");

        Said said = terminal.type("audit");

        assertThat(said.out()).contains("key of event 1: the event is not in the log");
    }

    @Test
    void an_event_that_everybody_forgot_is_found_after_a_minute() {
        Entry fresh = intake.storeCall("c3", "call.started", "2026-11-20T11:00:00Z");
        terminal.run("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                SELECT 500, received_at - interval '2 minutes', tenant_id, source, connection_id, event_type, '\\x00', headers, node, body
                FROM webhook_log WHERE id = $1""", fresh.at().id());

        Said said = terminal.type("audit");

        assertThat(said.out())
                .contains("event 500: neither settled nor waiting")
                .doesNotContain("event " + fresh.at().id() + ":");
    }

    @Test
    void a_conversation_that_nobody_billed_and_a_balance_that_moved_by_itself_are_found() {
        terminal.run("UPDATE calls SET source = 'bolna', call_lifecycle_status = 'completed', duration_seconds = 61"
                + " WHERE external_id = 'c1'");
        terminal.run("INSERT INTO credit_accounts (tenant_id, folded) SELECT id, 5 FROM tenants");

        Said said = terminal.type("audit");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("its conversation is not billed", "the balance is 5, its entries add up to 0");
    }
}
