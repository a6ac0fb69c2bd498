package io.trunkline.database;

import io.trunkline.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The database in use: the one that was named, else one of our own. Blocking where it starts a server. */
public record Databases(DatabaseUrl url, Optional<EmbeddedDatabase> embedded) implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final Duration READING_STATEMENT = Duration.ofMillis(2_500);
    private static final String PATIENT_STATEMENT_MS = "600000";

    /** Longer than the server's own statement timeout: only a dead connection is silent for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    public static Databases open(Settings settings) {
        Optional<DatabaseUrl> named = settings.text("TRUNKLINE_DATABASE_URL").map(DatabaseUrl::parse);
        if (named.isPresent()) {
            return new Databases(named.get(), Optional.empty());
        }
        int port = settings.number("TRUNKLINE_DATABASE_PORT", 0, 0, 65_535);
        EmbeddedDatabase own = EmbeddedDatabase.start(directory(settings), port);
        return new Databases(own.url(), Optional.of(own));
    }

    /** For a command beside a running node: its server if there is one, else a server for as long as the command runs. */
    public static Databases attach(Settings settings) {
        return EmbeddedDatabase.running(directory(settings))
                .filter(running -> settings.text("TRUNKLINE_DATABASE_URL").isEmpty())
                .map(running -> new Databases(running, Optional.empty()))
                .orElseGet(() -> open(settings));
    }

    public static Path directory(Settings settings) {
        return Path.of(settings.text("TRUNKLINE_DATA_DIR", "./data"));
    }

    /** A wait for a connection ends after five seconds, one for an answer after twenty. */
    public Pool pool(Vertx vertx, int size) {
        return pool(vertx, size, url.connectOptions(), Optional.of(SILENCE));
    }

    /** For statements that look up a few hundred keys, see {@link DatabaseUrl#connectOptionsForKeys}. */
    public Pool poolForKeys(Vertx vertx, int size) {
        return pool(vertx, size, url.connectOptionsForKeys(), Optional.of(SILENCE));
    }

    /**
     * For what people read: planned for the very filters that were given, never a table whole, by one process a query,
     * and given up before it could be in anyone's way.
     */
    public Pool poolForReaders(Vertx vertx, int size) {
        return poolForReaders(vertx, size, READING_STATEMENT, "trunkline reading");
    }

    /**
     * Rows may be read portion by portion: such a transaction locks nothing that anybody who writes waits for, and may
     * be idle for as long as a statement may take.
     *
     * @param statement after so long one is given up
     * @param name by which the server shows who is at work
     */
    public Pool poolForReaders(Vertx vertx, int size, Duration statement, String name) {
        Map<String, String> session = Map.of(
                "application_name", name,
                "statement_timeout", Long.toString(statement.toMillis()),
                "idle_in_transaction_session_timeout", Long.toString(statement.toMillis()),
                "enable_seqscan", "off",
                "jit", "off",
                "max_parallel_workers_per_gather", "0",
                "plan_cache_mode", "force_custom_plan");
        return pool(vertx, size, url.connectOptions(session), Optional.of(SILENCE));
    }

    /** One connection, whose statements may read everything there is. */
    public Pool patientPool(Vertx vertx) {
        return pool(vertx, 1, url.connectOptions(Map.of("statement_timeout", PATIENT_STATEMENT_MS)), Optional.empty());
    }

    /** @param silence after so long without an answer a connection is given up; without it, never */
    static Pool pool(Vertx vertx, int size, PgConnectOptions options, Optional<Duration> silence) {
        PgDriver driver = silence.<PgDriver>map(WatchfulDriver::new).orElse(PgDriver.INSTANCE);
        return ClientBuilder.pool(driver)
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setConnectionTimeout(5)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MS)
                        .setTcpKeepAlive(true))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
