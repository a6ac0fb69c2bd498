package io.trunkline.bench.store;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that Trunkline brings along, for everyone: each subject has a database of its own. */
public final class Server implements AutoCloseable {
    private static final String OURS = "bench_";

    /** As one would give a server of its own; the rest is as the gateway has it. */
    private static final Map<String, String> SETTINGS = Map.of("shared_buffers", "1GB");

    private final Path directory;
    private final EmbeddedDatabase embedded;
    private final Database maintenance;
    private boolean stopped;

    private Server(Path directory, EmbeddedDatabase embedded) {
        this.directory = directory;
        this.embedded = embedded;
        DatabaseUrl url = embedded.url();
        this.maintenance = new Database(url.port(), url.name(), url.password().reveal());
    }

    /** Drops what a run that was killed left behind. */
    public static Server start(Path directory) throws SQLException {
        Server server = new Server(directory, EmbeddedDatabase.start(directory, 0, SETTINGS));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop PostgreSQL"));
        for (String name : server.leftBehind()) {
            server.maintenance.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
        return server;
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
        Path file = directory.resolve("postgresql").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    public long freeBytes() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        return disk.getUsableSpace();
    }

    /** Once; again when we are stopped ourselves does nothing. */
    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            embedded.close();
        }
    }
}
