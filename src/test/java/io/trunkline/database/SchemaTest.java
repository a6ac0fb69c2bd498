package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void a_database_is_brought_up_to_date_once() throws SQLException {
        DatabaseUrl url = TestDatabase.fresh("schema");

        assertThat(Schema.migrate(url)).isZero();
        assertThat(Schema.pending(url)).isZero();
    }

    @Test
    void no_day_of_the_log_that_is_still_written_is_vacuumed_because_it_grows() {
        Vertx vertx = Vertx.vertx();
        Pool pool = new Databases(TestDatabase.fresh("schemadays"), Optional.empty()).pool(vertx, 1);

        pool.query("SELECT trunkline_ensure_partitions(9)").execute().await();

        List<String> options = new ArrayList<>();
        pool.query("""
                        SELECT coalesce(reloptions::text, '') FROM pg_class
                        WHERE relname ~ '^webhook_log_[0-9]+$'
                          AND right(relname, 8) >= to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD')
                        """).execute().await().forEach(row -> options.add(row.getString(0)));
        vertx.close().await();
        assertThat(options).hasSizeBetween(9, 10).allMatch("{autovacuum_vacuum_insert_threshold=-1}"::equals);
    }

    @Test
    void a_database_of_another_encoding_is_refused_with_the_mend() {
        DatabaseUrl ascii = TestDatabase.encoded("SQL_ASCII");

        assertThatThrownBy(() -> Schema.migrate(ascii))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is encoded in SQL_ASCII: make one with ENCODING 'UTF8'");
    }
}
