package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal.Said;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    /** The database of tests is not made to last. */
    private static final String FSYNC_OFF = "FAIL  fsync: off";

    @TempDir
    private Path directory;

    @Test
    void each_check_is_a_line_with_what_to_mend() {
        try (Terminal terminal = new Terminal(directory, "PHONEBURNER_WEBHOOK_SECRET: a-secret")) {
            Said said = terminal.type("doctor");

            assertThat(said.err()).isEmpty();
            assertThat(said.out().lines()).allMatch(line -> line.matches("(ok  |warn|FAIL)  [^:]+: .+"));
            assertThat(said.out())
                    .contains("ok    settings: readable", "ok    version: PostgreSQL", "ok    schema: up to date")
                    .contains("ok    partitions: 7 days ahead", "warn  nodes: none is alive", "ok    backlog: 0")
                    .contains("ok    phoneburner: verifies default by signature", "ok    bolna: not configured")
                    .contains("ok    recordings: fetched from hosts of phoneburner, callrail, bolna")
                    .contains("ok    secret key: opens the 0 secrets", "ok    OPENAI_API_KEY: not configured")
                    .doesNotContain("a-secret", Terminal.KEY);
        }
    }

    @Test
    void a_host_that_recordings_cannot_be_fetched_from_fails() {
        try (Terminal terminal = new Terminal(directory, "BOLNA_RECORDING_HOSTS: localhost")) {
            Said said = terminal.type("doctor");

            assertThat(said.out()).contains("FAIL  recordings: BOLNA_RECORDING_HOSTS: localhost is no host");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void a_model_without_a_name_fails() {
        try (Terminal terminal = new Terminal(directory, "OPENAI_API_KEY: a-secret")) {
            Said said = terminal.type("doctor");

            assertThat(said.out())
                    .contains("FAIL  model: OPENAI_MODEL: say which")
                    .doesNotContain("a-secret");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void a_model_that_is_out_of_reach_is_warned_of() {
        try (Terminal terminal = new Terminal(
                directory,
                "OPENAI_API_KEY: a-secret",
                "OPENAI_MODEL: gpt-5.1",
                "OPENAI_BASE_URL: http://127.0.0.1:1/v1")) {
            Said said = terminal.type("doctor");

            assertThat(said.out())
                    .contains("warn  model: the provider does not answer")
                    .doesNotContain("a-secret");
        }
    }

    @Test
    void a_server_that_may_lose_what_was_answered_fails() {
        try (Terminal terminal = new Terminal(directory)) {
            Said said = terminal.type("doctor");

            boolean durable = terminal.texts("SHOW fsync").contains("on");
            assertThat(said.out().contains(FSYNC_OFF)).isEqualTo(!durable);
            assertThat(said.code()).isEqualTo(durable ? 0 : 1);
        }
    }

    @Test
    void a_key_that_opens_nothing_fails() {
        try (Terminal terminal = new Terminal(directory)) {
            terminal.run("""
                    INSERT INTO connections (id, tenant_id, source, name, verification)
                    SELECT gen_random_uuid(), id, 'phoneburner', 'north', 'signature' FROM tenants""");
            terminal.run("""
                    INSERT INTO connection_secrets (connection_id, kind, secret)
                    SELECT id, 'signing', '\\x00112233' FROM connections""");

            Said said = terminal.type("doctor");

            assertThat(said.out()).contains("FAIL  secret key: TRUNKLINE_SECRET_KEY does not decrypt");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void nodes_of_two_versions_and_dead_letters_are_warned_of() {
        try (Terminal terminal = new Terminal(directory)) {
            terminal.run("INSERT INTO nodes (id, host, version) VALUES ('a', 'h', '1.0'), ('b', 'h', '1.1')");
            terminal.run("UPDATE nodes SET beat_at = clock_timestamp() + interval '1 hour'");
            terminal.intake()
                    .bury(terminal.intake().storeCall("c1", "call.started", "2026-11-20T10:00:00Z"), "odd data");

            Said said = terminal.type("doctor");

            assertThat(said.out())
                    .contains("warn  nodes: 2 alive, of versions 1.0, 1.1", "warn  dead letters: 1 were given up");
        }
    }

    @Test
    void days_that_are_not_made_ahead_fail() {
        try (Terminal terminal = new Terminal(directory)) {
            terminal.run("""
                    DO $$
                    DECLARE day text;
                    BEGIN
                        FOR i IN 1 .. 7 LOOP
                            day := to_char((clock_timestamp() AT TIME ZONE 'UTC')::date + i, 'YYYYMMDD');
                            EXECUTE format('DROP TABLE %I', 'webhook_outcomes_' || day);
                        END LOOP;
                    END $$""");

            Said said = terminal.type("doctor");

            assertThat(said.out()).contains("FAIL  partitions: 0 days ahead");
        }
    }

    @Test
    void settings_that_contradict_each_other_are_found() {
        try (Terminal terminal = new Terminal(
                directory,
                "PHONEBURNER_WEBHOOK_SECRET: a-secret",
                "PHONEBURNER_VERIFICATION: none",
                "TRUNKLINE_CLUSTER: on",
                "TRUNKLINE_CLUSTER_MEMBERS: not a member")) {
            Said said = terminal.type("doctor");

            assertThat(said.out())
                    .contains("FAIL  sources: PHONEBURNER_VERIFICATION=none, but", "FAIL  cluster: TRUNKLINE_CLUSTER")
                    .doesNotContain("a-secret");
        }
    }

    @Test
    void a_source_that_anyone_may_send_as_is_warned_of() {
        try (Terminal terminal = new Terminal(directory, "CALLRAIL_VERIFICATION: none")) {
            Said said = terminal.type("doctor");

            assertThat(said.out()).contains("warn  callrail: anyone may send as default");
        }
    }

    @Test
    void without_a_database_the_rest_is_checked_all_the_same() {
        Path settings = Terminal.written(
                directory.resolve("t.yaml"), "TRUNKLINE_DATABASE_URL: postgresql://me:a-password@127.0.0.1:1/none");

        Said said = Terminal.alone("doctor", "--conf", settings.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("FAIL  database: the database postgresql://me@127.0.0.1:1/none cannot be used")
                .contains("ok    cluster: off")
                .doesNotContain("a-password");
    }

    @Test
    void a_database_of_another_encoding_fails_with_the_mend() {
        DatabaseUrl ascii = TestDatabase.encoded("SQL_ASCII");
        Path settings = Terminal.written(
                directory.resolve("t.yaml"),
                "TRUNKLINE_DATABASE_URL: postgresql://" + ascii.user() + ":"
                        + ascii.password().reveal() + "@" + ascii.host() + ":" + ascii.port() + "/" + ascii.name());

        Said said = Terminal.alone("doctor", "--conf", settings.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("is encoded in SQL_ASCII: make one with ENCODING 'UTF8'");
    }

    @Test
    void settings_that_cannot_be_read_are_a_finding() {
        Path settings = Terminal.written(directory.resolve("t.yaml"), "TRUNKLINE_HTTP_PROT: 1");

        Said said = Terminal.alone("doctor", "--conf", settings.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .startsWith("FAIL  settings: ")
                .contains("TRUNKLINE_HTTP_PORT")
                .hasLineCount(1);
    }
}
