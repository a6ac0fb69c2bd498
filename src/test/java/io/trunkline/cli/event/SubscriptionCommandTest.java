package io.trunkline.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionCommandTest {
    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(directory);
        terminal.run("INSERT INTO leases (name, holder, fence, expires_at, mark) VALUES ('sweeper', 'n', 1, now(), 7)");
        terminal.run("INSERT INTO subscriptions (name, types, address, mark)"
                + " VALUES ('leads', '{call.ended,other}', 'leads.events', 5)");
        delivery(1, "NULL", "NULL");
        delivery(2, "NULL", "'no reply in time'");
        delivery(3, "now()", "'no reply in time; given up after 10 tries'");
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private void delivery(int logId, String deadAt, String reason) {
        terminal.run("INSERT INTO subscription_deliveries (subscription_id, log_id, received_at, generation, attempts,"
                + " dead_at, reason) SELECT id, " + logId + ", now(), 0, 10, " + deadAt + ", " + reason
                + " FROM subscriptions");
    }

    @Test
    void each_is_shown_with_what_waits_and_what_was_given_up() {
        Said said = terminal.type("subscription", "list");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("leads", "all tenants", "leads.events", "[call.ended, other]")
                .contains("2 wait, 1 given up, 2 behind (no reply in time; given up after 10 tries)");
    }

    @Test
    void they_are_to_be_had_as_json() {
        Said said = terminal.type("subscription", "list", "--json");

        assertThat(new JsonArray(said.out()).getJsonObject(0).getMap())
                .containsEntry("name", "leads")
                .containsEntry("tenant", null)
                .containsEntry("waiting", 2)
                .containsEntry("dead", 1)
                .containsEntry("behind", 2);
    }

    @Test
    void what_was_given_up_is_driven_again_and_nothing_else() {
        Said said = terminal.type("subscription", "redrive", "leads");

        assertThat(said.out()).contains("1 that were given up are sent again.");
        assertThat(terminal.texts("SELECT attempts FROM subscription_deliveries WHERE dead_at IS NULL ORDER BY log_id"))
                .containsExactly("10", "10", "0");
    }

    @Test
    void one_that_is_removed_leaves_nothing_behind() {
        Said said = terminal.type("subscription", "remove", "leads");

        assertThat(said.out()).contains("leads is removed.");
        assertThat(terminal.texts("SELECT 1 FROM subscription_deliveries")).isEmpty();
        assertThat(terminal.type("subscription", "list").out()).contains("No subscriptions.");
    }

    @Test
    void one_that_is_not_there_is_named() {
        for (String command : new String[] {"remove", "redrive"}) {
            Said said = terminal.type("subscription", command, "sales");

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("there is no subscription sales; see subscription list");
        }
    }
}
