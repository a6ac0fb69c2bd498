package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Pattern PRINTED_QUERY = Pattern.compile("-c \"(SELECT [^\"]+)\"");

    @TempDir
    private Path directory;

    @Test
    void the_printed_webhook_has_its_effect_once_through_a_crash_and_a_clean_end() throws Exception {
        JarNode node = JarNode.start(
                directory,
                Map.of("TRUNKLINE_DATA_DIR", directory.resolve("data").toString()),
                "demo");
        Duration started = node.awaitReady(Fleet.START);
        Until.holds("the demo says what to paste", () -> node.output().contains("What is committed"));
        assertThat(node.output()).contains("\"Enter the demo\" signs you in");
        String curl = curl(node.output());
        String query = query(node.output());

        String answer = shell(curl);

        assertThat(answer).contains("202");
        Until.holds("a row", () -> effects(query) == 1);
        Until.holds("a line", () -> node.output().contains("call_demo_1  "));

        node.kill();
        ProcessHandle orphan = postgres();
        assertThat(orphan.isAlive()).isTrue();
        JarNode later = node.again();
        Duration restarted = later.awaitReady(Fleet.START);

        Until.holds("the first server is gone", () -> !orphan.isAlive());
        assertThat(effects(query)).isEqualTo(1);
        assertThat(shell(curl)).contains("200 OK", "duplicate");

        ProcessHandle server = postgres();
        later.terminate();

        assertThat(later.ended(Duration.ofSeconds(60))).as(later.output()).isTrue();
        assertThat(server.isAlive()).as("its server is gone too").isFalse();
        System.out.printf("demo ready in %d ms, after a crash in %d ms%n", started.toMillis(), restarted.toMillis());
    }

    /** From the command's first word to the first line that does not go on. */
    private static String curl(String output) {
        StringBuilder command = new StringBuilder();
        for (String line : output.substring(output.indexOf("curl ")).split("\n")) {
            command.append(line).append('\n');
            if (!line.endsWith("\\")) {
                break;
            }
        }
        return command.toString();
    }

    private static String query(String output) {
        Matcher printed = PRINTED_QUERY.matcher(output);
        assertThat(printed.find()).as(output).isTrue();
        return printed.group(1);
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int effects(String query) {
        DatabaseUrl url = EmbeddedDatabase.running(directory.resolve("data")).orElseThrow();
        try (var connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().reveal());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            int found = 0;
            while (rows.next()) {
                found++;
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ProcessHandle postgres() throws IOException {
        Path pidFile = directory.resolve("data").resolve("postgresql").resolve("postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
    }
}
