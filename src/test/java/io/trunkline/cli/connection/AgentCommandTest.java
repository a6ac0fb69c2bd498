package io.trunkline.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandTest {
    private static final String CALL =
            "INSERT INTO calls (id, tenant_id, source, external_id, agent_id, first_event_at,"
                    + " last_log_id, version, stamps) SELECT gen_random_uuid(), id, 'bolna', 'x1', 'ava', now(), 1, 1, ''"
                    + " FROM tenants WHERE name = 'default'";
    private static final String ROUTES = "SELECT h.name || ' ' || agent_id || ' to ' || t.name FROM agent_routes r"
            + " JOIN tenants h ON h.id = r.tenant_id JOIN tenants t ON t.id = r.leads_to ORDER BY from_at";

    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(directory);
        terminal.type("tenant", "add", "north");
        terminal.run(CALL);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void agents_are_listed_with_what_is_known_of_them() {
        Said all = terminal.type("agent", "list");
        Said ofNorth = terminal.type("agent", "list", "--tenant", "north");

        assertThat(all.out()).as(all.err()).contains("default", "bolna", "ava", "unmapped", "1 calls");
        assertThat(ofNorth.out()).isEmpty();
    }

    @Test
    void an_agent_is_led_to_another_tenant_from_a_minute_on_and_both_audit_logs_say_so() {
        Said mapped = terminal.type("agent", "map", "ava", "--to", "north");

        assertThat(mapped.code()).as(mapped.err()).isZero();
        assertThat(mapped.out()).contains("are north's", "those before stay");
        assertThat(terminal.texts(ROUTES)).containsExactly("default ava to north");
        assertThat(terminal.texts("SELECT from_at > now() + interval '50 seconds' FROM agent_routes"))
                .containsExactly("true");
        assertThat(terminal.texts("SELECT operation || ' ' || target || ' ' || status FROM audit_log"))
                .containsExactly("agent map bolna ava 200", "agent map bolna ava 200");
        assertThat(terminal.type("agent", "list", "--tenant", "north").out())
                .contains("ava", "mapped", "0 calls, last never");
        assertThat(terminal.type("agent", "list", "--unmapped").out()).isEmpty();
    }

    @Test
    void what_is_so_already_is_not_written_again_and_it_can_be_led_back() {
        terminal.type("agent", "map", "ava", "--to", "north");

        Said again = terminal.type("agent", "map", "ava", "--to", "north");
        terminal.type("agent", "map", "ava", "--to", "default");

        assertThat(again.out()).contains("north's already");
        assertThat(terminal.texts(ROUTES)).containsExactly("default ava to north", "default ava to default");
    }

    @Test
    void a_tenant_that_is_not_there_is_named() {
        Said said = terminal.type("agent", "map", "ava", "--to", "south");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("there is no tenant south");
        assertThat(terminal.texts(ROUTES)).isEmpty();
    }
}
