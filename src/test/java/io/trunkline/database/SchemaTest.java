package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void a_database_is_brought_up_to_date_once() throws SQLException {
        DatabaseUrl url = TestDatabase.fresh("schema");

        assertThat(Schema.migrate(url)).isZero();
        assertThat(Schema.pending(url)).isZero();
    }

    @Test
    void a_database_of_another_encoding_is_refused_with_the_mend() {
        DatabaseUrl ascii = TestDatabase.encoded("SQL_ASCII");

        assertThatThrownBy(() -> Schema.migrate(ascii))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is encoded in SQL_ASCII: make one with ENCODING 'UTF8'");
    }
}
