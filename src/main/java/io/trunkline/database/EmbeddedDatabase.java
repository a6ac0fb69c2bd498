package io.trunkline.database;

import io.trunkline.config.ConfigException;
import io.trunkline.config.KeptSecret;
import io.trunkline.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL in the data directory, for those who have none: durable (fsync and synchronous commit on), with a
 * password, and of one process at a time. Blocking. A server that a killed process left running is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** What the server is told; the rest is as PostgreSQL has it. */
    public static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("min_wal_size", "1GB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("deadlock_timeout", "200ms"));

    static final String MAJOR_VERSION = "18";

    private final FileChannel lockFile;
    private final Path cluster;
    private final EmbeddedPostgres postgres;
    private final DatabaseUrl url;

    private EmbeddedDatabase(FileChannel lockFile, Path cluster, EmbeddedPostgres postgres, DatabaseUrl url) {
        this.lockFile = lockFile;
        this.cluster = cluster;
        this.postgres = postgres;
        this.url = url;
    }

    /**
     * Starts the server, making the directory at the first call.
     *
     * @param port 0 lets the system choose
     */
    public static EmbeddedDatabase start(Path dataDirectory, int port) {
        return start(dataDirectory, port, Map.of());
    }

    /** @param settings of PostgreSQL beside {@link #SETTINGS}, or instead of them */
    public static EmbeddedDatabase start(Path dataDirectory, int port, Map<String, String> settings) {
        FileChannel lockFile = null;
        try {
            Files.createDirectories(dataDirectory);
            lockFile = lock(dataDirectory);
            Path cluster = dataDirectory.resolve("postgresql").toAbsolutePath();
            refuseOtherVersion(cluster);
            Postmaster.stop(cluster);
            return started(dataDirectory, cluster, port, settings, lockFile);
        } catch (IOException | RuntimeException failure) {
            release(lockFile);
            throw failure instanceof ConfigException mend ? mend : broken(dataDirectory, failure);
        }
    }

    /** Where the server of another process runs on this directory; empty when none does. */
    public static Optional<DatabaseUrl> running(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postgresql").resolve("postmaster.pid");
        Path passwordFile = dataDirectory.resolve("postgresql.password");
        try {
            release(lock(dataDirectory));
            return Optional.empty();
        } catch (ConfigException anotherRuns) {
            return attach(pidFile, passwordFile);
        } catch (IOException noSuchDirectory) {
            return Optional.empty();
        }
    }

    /** The fourth line of a postmaster's file is its port (PostgreSQL's pidfile.h). */
    private static Optional<DatabaseUrl> attach(Path pidFile, Path passwordFile) {
        try {
            int port = Integer.parseInt(Files.readAllLines(pidFile).get(3).strip());
            Secret password = KeptSecret.read(passwordFile);
            return Optional.of(new DatabaseUrl("127.0.0.1", port, "postgres", "postgres", password));
        } catch (IOException | RuntimeException stillStarting) {
            return Optional.empty();
        }
    }

    public DatabaseUrl url() {
        return url;
    }

    /** Returns when the server is gone, whose last checkpoint may be long and who drops its file before it ends. */
    @Override
    public void close() {
        try {
            Optional<ProcessHandle> server = Postmaster.of(cluster);
            postgres.close();
            if (server.isPresent()) {
                Postmaster.seeOff(server.get());
            }
        } catch (IOException alreadyGone) {
            // the next start stops what is left of it
        }
        release(lockFile);
    }

    private static EmbeddedDatabase started(
            Path dataDirectory, Path cluster, int port, Map<String, String> settings, FileChannel lockFile)
            throws IOException {
        Path passwordFile = dataDirectory.resolve("postgresql.password");
        boolean fresh = !Files.exists(passwordFile);
        if (fresh && Files.exists(cluster)) {
            deleteHalfMade(cluster);
        }
        Secret password = fresh ? newPassword() : KeptSecret.read(passwordFile);
        EmbeddedPostgres postgres = server(dataDirectory, cluster, port, settings, password);
        try {
            if (fresh) {
                FirstStart.demandPassword(postgres, cluster, password);
                KeptSecret.write(password, passwordFile);
            }
        } catch (IOException | RuntimeException halfMade) {
            postgres.close();
            throw halfMade;
        }
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", postgres.getPort(), "postgres", "postgres", password);
        return new EmbeddedDatabase(lockFile, cluster, postgres, url);
    }

    private static EmbeddedPostgres server(
            Path dataDirectory, Path cluster, int port, Map<String, String> settings, Secret password)
            throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        dataDirectory.resolve("engine").toAbsolutePath().toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", password.reveal())
                .setLocaleConfig("locale", "C");
        SETTINGS.forEach(builder::setServerConfig);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static FileChannel lock(Path dataDirectory) throws IOException {
        FileChannel channel =
                FileChannel.open(dataDirectory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new ConfigException("another Trunkline runs on " + dataDirectory
                    + ": stop it, or give this one its own TRUNKLINE_DATA_DIR");
        }
        return channel;
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        Path versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return;
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new ConfigException(cluster + " was made by PostgreSQL " + version + ", this is " + MAJOR_VERSION
                    + ": dump it with the old version and restore it, or choose another TRUNKLINE_DATA_DIR");
        }
    }

    /** Without its password file the first start never came to its end, so nothing was stored yet. */
    private static void deleteHalfMade(Path cluster) throws IOException {
        try (var files = Files.walk(cluster)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Secret newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return new Secret(HexFormat.of().formatHex(random));
    }

    private static ConfigException broken(Path dataDirectory, Exception failure) {
        boolean root = "root".equals(System.getProperty("user.name"));
        String advice = root && !Files.isExecutable(Path.of("/usr/bin/unshare"))
                ? "as root it needs the command unshare (util-linux); install it, run as another user,"
                : "look at the lines above,";
        return new ConfigException("the embedded PostgreSQL does not start in " + dataDirectory + " ("
                + failure.getMessage() + "): " + advice + " or set TRUNKLINE_DATABASE_URL");
    }

    private static void release(@Nullable FileChannel lockFile) {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException alreadyReleased) {
            // the lock goes with the process
        }
    }
}
