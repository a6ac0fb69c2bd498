package io.trunkline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The gateway in a process of its own, on an empty data directory with the PostgreSQL that it brings along. */
final class Gateway implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path directory;
    private final Process process;
    private final int port;
    private final int managementPort;

    private Gateway(Path directory, Process process, int port, int managementPort) {
        this.directory = directory;
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** @param options of its JVM, beside the heap of 512 MB */
    static Gateway start(Path home, String secret, List<String> options) throws IOException, InterruptedException {
        Path directory = home.resolve("data");
        delete(directory);
        int port = freePort();
        int managementPort = freePort();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-jar", "target/trunkline.jar", "serve"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("gateway.log").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TRUNKLINE_") || name.startsWith("PHONEBURNER_"));
        builder.environment().putAll(Map.of(
                "TRUNKLINE_HTTP_PORT", Integer.toString(port),
                "TRUNKLINE_HTTP_HOST", "127.0.0.1",
                "TRUNKLINE_MANAGEMENT_PORT", Integer.toString(managementPort),
                "TRUNKLINE_MANAGEMENT_HOST", "127.0.0.1",
                "TRUNKLINE_DATA_DIR", directory.toString(),
                "PHONEBURNER_WEBHOOK_SECRET", secret));
        Gateway gateway = new Gateway(directory, builder.start(), port, managementPort);
        try {
            gateway.awaitReady();
            return gateway;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            gateway.close();
            throw failure;
        }
    }

    int port() {
        return port;
    }

    ProcessTree jvm() {
        return new ProcessTree(process.pid());
    }

    ProcessTree postgres() throws IOException {
        return new ProcessTree(Long.parseLong(postmaster(0)));
    }

    Database database() throws Exception {
        String password = Files.readString(directory.resolve("postgresql.password")).strip();
        return new Database("jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/postgres", "postgres", password);
    }

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.parse(http.send(managed("/metrics"), BodyHandlers.ofString()).body());
    }

    /** The lines of a postmaster's file: its process is the first, its port the fourth. */
    private String postmaster(int line) throws IOException {
        return Files.readAllLines(directory.resolve("postgresql").resolve("postmaster.pid"))
                .get(line)
                .strip();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the gateway did not get ready; see gateway.log beside its data directory");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(managed("/health/ready"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest managed(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    /** Asks it to leave; PostgreSQL goes with it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException undeletable) {
                    throw new UncheckedIOException(undeletable);
                }
            });
        }
    }
}
