package io.trunkline.jar;

import io.trunkline.awaiting.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A node as its users run it: the built jar, in a process of its own that ends with this one at the latest. */
final class JarNode implements AutoCloseable {
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(15_000, 30_000));
    private static final Path JAR = Path.of("target", "trunkline.jar").toAbsolutePath();
    private static final String COMPILER = System.getProperty("node.jvm", "-XX:TieredStopAtLevel=1");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Supplier<JarNode> again;
    private final Process process;
    private final Path output;
    private final URI base;
    private final URI ready;
    private final Thread atTheLatest;

    private JarNode(Supplier<JarNode> again, Process process, Path output, int port, int managementPort) {
        this.again = again;
        this.process = process;
        this.output = output;
        this.base = URI.create("http://127.0.0.1:" + port);
        this.ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        this.atTheLatest = new Thread(process::destroyForcibly, "end of a node");
        Runtime.getRuntime().addShutdownHook(atTheLatest);
    }

    /** @param directory where it runs; its output is kept there */
    static JarNode start(Path directory, Map<String, String> settings, String command) {
        return start(directory, settings, freePort(), command);
    }

    private static JarNode start(Path directory, Map<String, String> settings, int port, String command) {
        int managementPort = freePort();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TRUNKLINE_HTTP_PORT", Integer.toString(port));
        environment.put("TRUNKLINE_MANAGEMENT_PORT", Integer.toString(managementPort));
        List<String> line = List.of(java(), "-Xmx512m", COMPILER, "-jar", JAR.toString(), command);
        try {
            Files.createDirectories(directory);
            Path output = Files.createTempFile(directory, "output-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new JarNode(
                    () -> start(directory, settings, port, command), builder.start(), output, port, managementPort);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A port nobody listens on, below those that the system deals out to outgoing connections: one of these could be
     * gone before the node that it is meant for has come up. No port is given twice.
     */
    static int freePort() {
        while (true) {
            int port = NEXT_PORT.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Another one like it, at the same address. */
    JarNode again() {
        return again.get();
    }

    URI base() {
        return base;
    }

    /** How long it took from now on. */
    Duration awaitReady(Duration most) {
        return Until.holds(most, () -> "a node is ready\n" + output(), this::isReady);
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the node has ended:\n" + output());
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As power would fail: nothing is drained. */
    void kill() {
        process.destroyForcibly();
        ended(Duration.ofSeconds(5));
    }

    void freeze() {
        Signal.send("STOP", process.pid());
    }

    void thaw() {
        Signal.send("CONT", process.pid());
    }

    /** Tells it to end, and does not wait. */
    void terminate() {
        Signal.send("TERM", process.pid());
    }

    /** Whether it ended within that time. */
    boolean ended(Duration most) {
        try {
            return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atTheLatest);
    }
}
