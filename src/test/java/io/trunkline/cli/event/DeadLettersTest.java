package io.trunkline.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
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
    void reasons_are_grouped_and_the_newest_come_first() {
        intake.bury(stored("c1"), "odd data");
        intake.bury(stored("c2"), "odd data");
        Entry newest = stored("c3");
        intake.bury(newest, "its worker ended");

        Said said = terminal.type("dead-letters", "--limit", "1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines().toList())
                .contains("       2  odd data", "       1  its worker ended")
                .last()
                .asString()
                .startsWith(newest.at().id() + " ")
                .contains("call.started", "c3", "1 tries", "its worker ended");
    }

    @Test
    void what_was_replayed_or_waits_for_it_is_no_dead_letter() {
        Entry replayed = stored("c1");
        intake.bury(replayed, "odd data");
        intake.settle(new Entry(replayed.at(), 1, 0, replayed.delivery()));
        intake.bury(stored("c2"), "odd data");
        terminal.type("replay", "--source", "phoneburner");

        Said said = terminal.type("dead-letters");

        assertThat(said.out()).isEqualToIgnoringNewLines("No dead letters.");
    }

    @Test
    void they_are_to_be_had_as_json_without_their_content() {
        intake.bury(stored("c1"), "odd data");

        Said said = terminal.type("dead-letters", "--json");

        JsonObject letter = new JsonObject(said.out()).getJsonArray("newest").getJsonObject(0);
        assertThat(letter.getString("reason")).isEqualTo("odd data");
        assertThat(letter.getString("source")).isEqualTo("phoneburner");
        assertThat(said.out()).doesNotContain("+1202", "Dana");
    }

    private Entry stored(String call) {
        return intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
    }
}
