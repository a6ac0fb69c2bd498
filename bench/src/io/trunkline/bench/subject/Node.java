package io.trunkline.bench.subject;

import io.trunkline.bench.machine.Machine;
import io.trunkline.bench.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node of the gateway. */
final class Node implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);

    /** The nodes of one database share it; nothing of worth is behind it. */
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final String TOKEN_SECRET = "only for measuring and only on this machine";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port;
    private final int managementPort;
    private final ServerProcess process;

    private Node(int port, int managementPort, ServerProcess process) {
        this.port = port;
        this.managementPort = managementPort;
        this.process = process;
    }

    /**
     * @param number from 0
     * @param clusterPorts of all nodes
     */
    static Node start(Installation installation, Database database, int number, List<Integer> clusterPorts)
            throws IOException, InterruptedException {
        int port = Machine.freePort();
        int managementPort = Machine.freePort();
        Path directory = Files.createDirectories(installation.home().resolve("node-" + number));
        Map<String, String> environment = new HashMap<>(settings(database, directory));
        environment.putAll(installation.secrets().environment());
        environment.putAll(installation.settings());
        environment.put("TRUNKLINE_HTTP_PORT", Integer.toString(port));
        environment.put("TRUNKLINE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(cluster(number, clusterPorts));
        List<String> command = new ArrayList<>(List.of(Installation.java(), "-Xms512m", "-Xmx512m"));
        command.addAll(installation.jvmOptions());
        command.addAll(List.of("-jar", installation.jar().toString(), "serve"));
        Path log = installation.home().resolve("node-" + number + ".log");
        Node node = new Node(port, managementPort, ServerProcess.start(command, directory, environment, log));
        try {
            node.process.await(START_WITHIN, node::isReady);
            return node;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            node.close();
            throw failure;
        }
    }

    private static Map<String, String> settings(Database database, Path directory) {
        return Map.of(
                "TRUNKLINE_HTTP_HOST",
                "127.0.0.1",
                "TRUNKLINE_MANAGEMENT_HOST",
                "127.0.0.1",
                "TRUNKLINE_DATABASE_URL",
                database.url(),
                "TRUNKLINE_DATA_DIR",
                directory.toString(),
                "TRUNKLINE_SECRET_KEY",
                KEY,
                "TRUNKLINE_JWT_SECRET",
                TOKEN_SECRET);
    }

    private static Map<String, String> cluster(int number, List<Integer> ports) {
        List<String> members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        return Map.of(
                "TRUNKLINE_CLUSTER",
                "on",
                "TRUNKLINE_CLUSTER_HOST",
                "127.0.0.1",
                "TRUNKLINE_CLUSTER_PORT",
                Integer.toString(ports.get(number)),
                "TRUNKLINE_CLUSTER_MEMBERS",
                String.join(",", members));
    }

    /** Given out by the command that people use. */
    static String token(Installation installation, Database database) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(installation.home().resolve("node-0"));
        ProcessBuilder builder = new ProcessBuilder(
                        Installation.java(), "-jar", installation.jar().toString(), "token", "--role", "rep")
                .redirectError(installation.home().resolve("token.log").toFile());
        builder.environment().putAll(settings(database, directory));
        Process command = builder.start();
        String token = new String(command.getInputStream().readAllBytes()).strip();
        if (command.waitFor() != 0) {
            throw new IOException("no token was given out; see token.log");
        }
        return token;
    }

    int port() {
        return port;
    }

    double cpuSeconds() {
        return process.tree().cpuSeconds();
    }

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.parse(
                http.send(managed("/metrics"), BodyHandlers.ofString()).body());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(managed("/health/ready"), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest managed(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public void close() {
        process.close();
    }
}
