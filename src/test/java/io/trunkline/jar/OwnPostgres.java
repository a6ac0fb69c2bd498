package io.trunkline.jar;

import io.trunkline.awaiting.Until;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL that may fall over: durable, and at the same address after each start. */
final class OwnPostgres implements AutoCloseable {
    private final Path directory;
    private final int port = JarNode.freePort();
    private EmbeddedDatabase server;

    /** Starts it for the first time. */
    OwnPostgres(Path directory) {
        this.directory = directory;
        this.server = EmbeddedDatabase.start(directory, port);
    }

    DatabaseUrl url() {
        return server.url();
    }

    /** Fast: sessions are cut off, what they had not committed is undone. */
    void stop() {
        server.close();
    }

    /** Immediate: as if it had crashed. */
    void crash() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        Signal.send("QUIT", postmaster.pid());
        Until.holds("the server is gone", () -> !postmaster.isAlive());
        server.close();
    }

    void start() {
        server = EmbeddedDatabase.start(directory, port);
    }

    @Override
    public void close() {
        server.close();
    }

    private long pid() {
        try {
            Path pidFile = directory.resolve("postgresql").resolve("postmaster.pid");
            return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
