package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is told to end before it is ready. */
class EarlyEndIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void a_node_that_is_told_to_end_while_its_database_starts_leaves_no_server_behind() {
        Path cluster = directory.resolve("data").resolve("postgresql");
        try (JarNode node = JarNode.start(
                directory,
                Map.of("TRUNKLINE_DATA_DIR", directory.resolve("data").toString()),
                "serve")) {
            Until.holds("its server starts", () -> Files.exists(cluster.resolve("postmaster.pid")));

            node.terminate();

            assertThat(node.ended(SOON)).as(node.output()).isTrue();
            assertThat(processesOn(cluster)).as(node.output()).isEmpty();
            assertThat(node.output()).doesNotContain("Exception", "trunkline: ");
        }
    }

    @Test
    void a_node_that_is_told_to_end_while_it_waits_for_its_database_ends() {
        try (JarNode node = JarNode.start(
                directory,
                Map.of(
                        "TRUNKLINE_DATABASE_URL",
                        "postgresql://me:secret@127.0.0.1:1/none",
                        "TRUNKLINE_SECRET_KEY",
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "TRUNKLINE_JWT_SECRET",
                        "a secret of at least thirty-two characters"),
                "serve")) {
            Until.holds("it waits", () -> node.output().contains("trying on"));

            node.terminate();

            assertThat(node.ended(SOON)).as(node.output()).isTrue();
            assertThat(node.output()).doesNotContain("trunkline: ");
        }
    }

    private static List<String> processesOn(Path cluster) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(cluster.toString()))
                .toList();
    }
}
