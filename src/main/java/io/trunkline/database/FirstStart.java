package io.trunkline.database;

import io.trunkline.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** initdb leaves a server that trusts every local user; this closes it. */
final class FirstStart {
    private static final String PASSWORD_FOR_ALL = """
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128 scram-sha-256
            """;

    private FirstStart() {}

    /** The password is of hexadecimal digits, so it can stand in the statement, which takes no parameter. */
    static void demandPassword(EmbeddedPostgres postgres, Path cluster, Secret password) throws IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD '" + password.reveal() + "'");
            Files.writeString(cluster.resolve("pg_hba.conf"), PASSWORD_FOR_ALL);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException("the first start could not set a password", failure);
        }
    }
}
