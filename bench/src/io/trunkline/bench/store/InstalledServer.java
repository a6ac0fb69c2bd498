package io.trunkline.bench.store;

import io.trunkline.bench.machine.Machine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A PostgreSQL that is installed on this machine, on a new directory each time. Blocking. */
final class InstalledServer implements AutoCloseable {
    private final Path programs;
    private final Path home;
    private final int port;
    private final String password = UUID.randomUUID().toString();

    private InstalledServer(Path programs, Path home, int port) {
        this.programs = programs;
        this.home = home;
        this.port = port;
    }

    /** @param home is emptied first; a server that a killed run left there is stopped */
    static InstalledServer start(Path programs, Path home, Map<String, String> settings) throws IOException {
        InstalledServer server = new InstalledServer(programs, home.toAbsolutePath(), Machine.freePort());
        server.clear();
        server.initialize();
        server.launch(settings);
        return server;
    }

    Path cluster() {
        return home.resolve("data");
    }

    Database maintenance() {
        return new Database(port, "postgres", password);
    }

    @Override
    public void close() throws IOException {
        demand("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + cluster());
    }

    private void clear() throws IOException {
        if (Files.exists(cluster().resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + cluster());
        }
        Machine.delete(home);
    }

    private void initialize() throws IOException {
        Files.createDirectories(home);
        Path passwordFile = Files.writeString(home.resolve("password"), password);
        demand(
                "initdb",
                "--pgdata=" + cluster(),
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C");
    }

    private void launch(Map<String, String> settings) throws IOException {
        String options = settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + port + " -k " + home + " ", ""));
        demand(
                "pg_ctl",
                "start",
                "--wait",
                "--pgdata=" + cluster(),
                "--log=" + home.resolve("server.log"),
                "--options=" + options);
    }

    private void demand(String program, String... arguments) throws IOException {
        if (run(program, arguments) != 0) {
            throw new IOException(program + " of " + programs + " failed; see " + log());
        }
    }

    /** PostgreSQL does not run as root: in a user namespace of its own it is nobody, and root's files are its own. */
    private int run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(program + " was not waited for");
        }
    }

    private Path log() {
        return home.resolve("programs.log");
    }
}
