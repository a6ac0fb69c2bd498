package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void every_part_is_read_and_unescaped() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann%40x:p%3Aw+1@db.example:5433/calls");

        assertThat(url).isEqualTo(new DatabaseUrl("db.example", 5433, "calls", "ann@x", new Secret("p:w+1")));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/calls");
    }

    @Test
    void port_and_password_may_be_left_out() {
        assertThat(DatabaseUrl.parse("postgres://ann@db/calls"))
                .isEqualTo(new DatabaseUrl("db", 5432, "calls", "ann", new Secret("")));
    }

    @Test
    void its_password_is_never_printed() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:hush@db/calls");

        assertThat(url).hasToString("postgresql://ann@db:5432/calls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:word@host/name?sslmode=require",
                "",
                "mysql://ann:hush@db/calls",
                "postgresql://db/calls",
                "postgresql://ann:hush@db",
                "postgresql://ann:hush@db/",
                "postgresql://ann:hush@db:port/calls",
                "postgresql://ann:hu sh@db/calls",
                "postgresql:ann:hush@db/calls",
                "postgresql://ann:hush%zz@db/calls"
            })
    void what_is_no_url_of_ours_is_refused_without_quoting_it(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "TRUNKLINE_DATABASE_URL: give postgresql://user:password@host:port/name, without parameters");
    }

    @Test
    void no_wait_on_the_server_s_side_is_without_an_end() {
        var session =
                DatabaseUrl.parse("postgresql://ann@db/calls").connectOptions().getProperties();

        assertThat(session)
                .containsEntry("statement_timeout", "15000")
                .containsEntry("lock_timeout", "8000")
                .containsEntry("idle_in_transaction_session_timeout", "1000")
                .containsEntry("client_connection_check_interval", "1000");
    }
}
