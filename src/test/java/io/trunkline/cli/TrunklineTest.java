package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal.NoNode;
import io.trunkline.cli.Terminal.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class TrunklineTest {
    @TempDir
    private Path directory;

    static Stream<List<String>> commands() {
        List<List<String>> found = new ArrayList<>();
        collect(Trunkline.commandLine(new NoNode()), List.of(), found);
        return found.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
        found.add(path);
        command.getSubcommands().forEach((name, child) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            collect(child, below, found);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_helps(List<String> path) {
        List<String> words = new ArrayList<>(path);
        words.add("--help");

        Said said = Terminal.alone(words.toArray(String[]::new));

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Usage: trunkline", "--help");
        assertThat(said.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_and_every_option_is_described(List<String> path) {
        CommandLine command = Trunkline.commandLine(new NoNode());
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }

        var spec = command.getCommandSpec();

        assertThat(spec.usageMessage().description()).isNotEmpty();
        assertThat(spec.args()).allSatisfy(arg -> assertThat(arg.description()).isNotEmpty());
    }

    @Test
    void a_command_that_does_not_exist_is_wrong_usage_in_one_line() {
        Said said = Terminal.alone("reply");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("reply", "see trunkline --help").hasLineCount(1);
    }

    @Test
    void no_command_is_wrong_usage_in_one_line() {
        Said said = Terminal.alone();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("Missing required subcommand").hasLineCount(1);
    }

    @Test
    void without_a_database_a_command_says_where_to_look_and_makes_none() {
        Path data = directory.resolve("data");
        Path settings = Terminal.written(directory.resolve("t.yaml"), "TRUNKLINE_DATA_DIR: " + data);

        Said said = Terminal.alone("dead-letters", "--conf", settings.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("there is no database in " + data).hasLineCount(1);
        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    void a_database_that_cannot_be_reached_is_said_without_its_password() {
        Path settings = Terminal.written(
                directory.resolve("t.yaml"), "TRUNKLINE_DATABASE_URL: postgresql://me:a-password@127.0.0.1:1/none");

        Said said = Terminal.alone("audit", "--conf", settings.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("postgresql://me@127.0.0.1:1/none cannot be used", "mend TRUNKLINE_DATABASE_URL")
                .doesNotContain("a-password")
                .hasLineCount(1);
    }
}
