package io.trunkline.cli.terminal;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.Encoding;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command's hold on the database of the settings, beside a running node or alone; let go of at the end, also when the
 * command is interrupted. Blocking, with one connection: questions come one by one.
 */
public final class Session implements AutoCloseable {
    private static final String HAS_SCHEMA = "SELECT to_regclass('webhook_log') IS NOT NULL";

    private final Databases databases;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Thread letGo;

    private Session(Databases databases) {
        this.databases = databases;
        this.pool = databases.patientPool(vertx);
        this.letGo = new Thread(databases::close, "let go");
        Runtime.getRuntime().addShutdownHook(letGo);
    }

    /** Fails in words when there is no database that a node has ever used. */
    public static Session open(Settings settings) {
        Session session = reach(settings);
        if (!session.hasSchema()) {
            session.close();
            throw new ConfigException("the database holds nothing of Trunkline yet: start a node on it first");
        }
        return session;
    }

    /** Fails in words when the database cannot be reached; what is in it is for the caller to find out. */
    public static Session reach(Settings settings) {
        Path directory = Databases.directory(settings);
        boolean named = settings.text("TRUNKLINE_DATABASE_URL").isPresent();
        if (!named && !Files.exists(directory.resolve("postgresql"))) {
            throw new ConfigException("there is no database in " + directory
                    + ": set TRUNKLINE_DATA_DIR to where a node runs, or TRUNKLINE_DATABASE_URL");
        }
        Session session = new Session(Databases.attach(settings));
        String reason = session.unreachable();
        if (reason != null) {
            session.close();
            demandUtf8(session.url());
            throw new ConfigException("the database " + session.url() + " cannot be used (" + reason
                    + "): start it, or mend TRUNKLINE_DATABASE_URL");
        }
        return session;
    }

    /** A client refuses another encoding in words of its own; a server that is not there is told of by the caller. */
    private static void demandUtf8(DatabaseUrl url) {
        try {
            Encoding.demandUtf8(url);
        } catch (SQLException unreachable) {
            // which is what the caller says
        }
    }

    public Pool pool() {
        return pool;
    }

    public Vertx vertx() {
        return vertx;
    }

    public DatabaseUrl url() {
        return databases.url();
    }

    public boolean hasSchema() {
        return pool.query(HAS_SCHEMA).execute().await().iterator().next().getBoolean(0);
    }

    public void sleep(Duration pause) {
        vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).await();
    }

    private @Nullable String unreachable() {
        try {
            pool.query("SELECT 1").execute().await();
            return null;
        } catch (RuntimeException failure) {
            return Failures.inOneLine(failure);
        } catch (Exception failure) {
            return Failures.inOneLine(new CompletionException(failure));
        }
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
        databases.close();
        try {
            Runtime.getRuntime().removeShutdownHook(letGo);
        } catch (IllegalStateException alreadyEnding) {
            // the hook has run or is about to find nothing to do
        }
    }
}
