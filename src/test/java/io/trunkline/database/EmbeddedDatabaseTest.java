package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void it_is_durable_wants_a_password_and_keeps_its_data() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            assertThat(show(database, "SHOW fsync")).isEqualTo("on");
            assertThat(show(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(show(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(Schema.migrate(database.url())).isPositive();
            assertThatThrownBy(() -> DriverManager.getConnection(database.url().jdbc(), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("another Trunkline runs on");
        }

        try (EmbeddedDatabase again = EmbeddedDatabase.start(directory, 0, Map.of("shared_buffers", "128MB"))) {
            assertThat(show(again, "SHOW shared_buffers")).isEqualTo("128MB");
            assertThat(Schema.migrate(again.url())).isZero();
            assertThat(show(again, "SELECT name FROM tenants")).isEqualTo("default");
        }
    }

    @Test
    void data_of_another_major_version_is_refused_with_advice() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("postgresql"));
        Files.writeString(cluster.resolve("PG_VERSION"), "14\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("was made by PostgreSQL 14");
    }

    private static String show(EmbeddedDatabase database, String sql) throws SQLException {
        DatabaseUrl url = database.url();
        try (var connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().reveal());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
