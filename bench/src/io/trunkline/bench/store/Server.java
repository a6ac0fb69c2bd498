package io.trunkline.bench.store;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One PostgreSQL for everyone, Trunkline's own or an installed one: each subject has a database of its own. */
public final class Server implements AutoCloseable {
    private static final String OURS = "bench_";

    /** As one would give a server of its own; the rest is as the gateway has it. */
    private static final Map<String, String> SETTINGS = Map.of("shared_buffers", "1GB");

    private final Path cluster;
    private final Database maintenance;
    private final AutoCloseable process;
    private boolean stopped;

    private Server(Path cluster, Database maintenance, AutoCloseable process) {
        this.cluster = cluster;
        this.maintenance = maintenance;
        this.process = process;
    }

    /**
     * Drops what a run that was killed left behind.
     *
     * @param programs where an installed PostgreSQL has its own; empty for the one that Trunkline brings along
     */
    public static Server start(Path home, Optional<Path> programs) throws SQLException, IOException {
        Server server = programs.isPresent() ? installed(home, programs.get()) : embedded(home);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop PostgreSQL"));
        for (String name : server.leftBehind()) {
            server.maintenance.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
        return server;
    }

    private static Server embedded(Path home) {
        Path directory = home.resolve("postgresql");
        EmbeddedDatabase embedded = EmbeddedDatabase.start(directory, 0, SETTINGS);
        DatabaseUrl url = embedded.url();
        Database maintenance =
                new Database(url.port(), url.name(), url.password().reveal());
        return new Server(directory.resolve("postgresql"), maintenance, embedded);
    }

    private static Server installed(Path home, Path programs) throws IOException {
        Map<String, String> settings = new HashMap<>(EmbeddedDatabase.SETTINGS);
        settings.putAll(SETTINGS);
        InstalledServer installed = InstalledServer.start(programs, home.resolve("installed"), settings);
        return new Server(installed.cluster(), installed.maintenance(), installed);
    }

    private List<String> leftBehind() throws SQLException {
        return maintenance.column("SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'");
    }

    /** An empty one. */
    public Database create(String name) throws SQLException {
        drop(name);
        maintenance.execute("CREATE DATABASE " + OURS + name);
        return new Database(maintenance.port(), OURS + name, maintenance.password());
    }

    public void drop(String name) throws SQLException {
        maintenance.execute("DROP DATABASE IF EXISTS " + OURS + name + " WITH (FORCE)");
    }

    public String version() throws SQLException {
        return maintenance.text("SHOW server_version");
    }

    /** Whether a commit waits for the disk, as a durable answer demands. */
    public boolean isDurable() throws SQLException {
        return maintenance.text("SHOW fsync").equals("on")
                && maintenance.text("SHOW synchronous_commit").equals("on");
    }

    /** So that none begins in a run, and so that the log's files of the last run are there to be written again. */
    public void checkpoint() throws SQLException {
        maintenance.execute("CHECKPOINT");
    }

    public long writtenAhead() throws SQLException {
        return maintenance.number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
    }

    /** The first line of a postmaster's file is its process (PostgreSQL's pidfile.h). */
    public long processId() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    public long freeBytes() throws IOException {
        FileStore disk = Files.getFileStore(cluster);
        return disk.getUsableSpace();
    }

    /** Once; again when we are stopped ourselves does nothing. */
    @Override
    public synchronized void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            process.close();
        } catch (Exception stillRuns) {
            System.err.println("bench: PostgreSQL was not stopped: " + stillRuns.getMessage());
        }
    }
}
