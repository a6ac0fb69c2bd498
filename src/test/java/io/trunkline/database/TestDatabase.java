package io.trunkline.database;

import io.trunkline.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server for the whole run, one migrated database for each caller, copied from a
 * template. The server is embedded, or the one that TRUNKLINE_TEST_DATABASE_URL names.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** A new database with the schema in it and nothing else. */
    public static DatabaseUrl fresh(String name) {
        return copy(named(Server.URL, Server.TEMPLATE), name);
    }

    /** A new database with all that is in the original, to which nobody may be connected. */
    public static DatabaseUrl copy(DatabaseUrl original, String name) {
        String database = "t_" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_") + "_"
                + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        execute(Server.URL, "CREATE DATABASE " + database + " TEMPLATE " + original.name());
        return named(Server.URL, database);
    }

    /** An empty database that writes text in another way. */
    public static DatabaseUrl encoded(String encoding) {
        String database = "t_encoded_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        execute(
                Server.URL,
                "CREATE DATABASE " + database + " TEMPLATE template0 LOCALE 'C' ENCODING '" + encoding + "'");
        return named(Server.URL, database);
    }

    /** The server itself, with no schema. */
    public static DatabaseUrl server() {
        return Server.URL;
    }

    public static void execute(DatabaseUrl url, String sql) {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        login.setProperty("password", url.password().reveal());
        try (Connection connection = DriverManager.getConnection(url.jdbc(), login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static DatabaseUrl named(DatabaseUrl server, String database) {
        return new DatabaseUrl(server.host(), server.port(), database, server.user(), server.password());
    }

    private static void migrate(DatabaseUrl url) {
        try {
            Schema.migrate(url);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Started at first use, stopped with the JVM. */
    private static final class Server {
        static final DatabaseUrl URL = start();
        static final String TEMPLATE = template(URL);

        private static DatabaseUrl start() {
            String external = System.getenv("TRUNKLINE_TEST_DATABASE_URL");
            if (external != null && !external.isBlank()) {
                return DatabaseUrl.parse(external);
            }
            try {
                Path directory = Files.createTempDirectory("trunkline-test");
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("deadlock_timeout", "200ms")
                        .start();
                dropAtExit(directory);
                return new DatabaseUrl("127.0.0.1", postgres.getPort(), "postgres", "postgres", new Secret("unused"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** At once and without a last checkpoint of databases that nobody will look at: that would take half a minute. */
        private static void dropAtExit(Path directory) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    String pid = Files.readAllLines(directory.resolve("postmaster.pid"))
                            .get(0);
                    new ProcessBuilder("sh", "-c", "kill -QUIT " + pid + "; sleep 1; rm -rf '" + directory + "'")
                            .start();
                } catch (IOException alreadyGone) {
                    // nothing is left to be stopped
                }
            }));
        }

        private static String template(DatabaseUrl server) {
            String template = "template_" + ProcessHandle.current().pid();
            execute(server, "DROP DATABASE IF EXISTS " + template);
            execute(server, "CREATE DATABASE " + template);
            migrate(named(server, template));
            return template;
        }
    }
}
