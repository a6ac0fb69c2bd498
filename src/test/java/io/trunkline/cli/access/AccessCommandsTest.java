package io.trunkline.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.Role;
import io.trunkline.access.token.Claims;
import io.trunkline.access.token.SharedSecret;
import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import io.trunkline.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {
    private static final String DANA = "dana@example.com";

    @TempDir
    private Path directory;

    private Terminal terminal;
    private String password;

    @BeforeEach
    void open() {
        terminal = new Terminal(directory);
        password = Terminal.written(directory.resolve("password"), "correct horse battery")
                .toString();
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void a_person_is_added_and_listed_and_the_password_is_nowhere() {
        Said added = add(DANA, "admin");

        Said listed = terminal.type("user", "list");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(listed.out()).contains("admin", "active", DANA);
        assertThat(terminal.texts("SELECT password_hash FROM users"))
                .singleElement()
                .asString()
                .startsWith("$argon2id$")
                .doesNotContain("correct horse");
        assertThat(terminal.texts("SELECT actor || ' ' || operation || ' ' || target || ' ' || status FROM audit_log"))
                .containsExactly("command user add " + DANA + " 200");
    }

    @Test
    void one_address_is_one_person() {
        add(DANA, "admin");

        Said again = add("Dana@Example.COM", "rep");

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("signs in already");
        assertThat(terminal.texts("SELECT operation || ' ' || status FROM audit_log ORDER BY id"))
                .containsExactly("user add 200", "user add 409");
    }

    @Test
    void a_person_is_disabled_but_never_the_last_admin() {
        add(DANA, "admin");
        add("riley@example.com", "rep");

        Said rep = terminal.type("user", "disable", "riley@example.com");
        Said admin = terminal.type("user", "disable", DANA);

        assertThat(rep.code()).isZero();
        assertThat(admin.code()).isEqualTo(2);
        assertThat(admin.err()).contains("the last admin");
        assertThat(terminal.texts("SELECT email FROM users WHERE disabled")).containsExactly("riley@example.com");
    }

    @Test
    void a_new_password_ends_what_sessions_there_are() {
        add(DANA, "admin");
        terminal.run("INSERT INTO sessions (token_hash, user_id, expires_at) SELECT 'x', id, now() FROM users");
        String before = terminal.texts("SELECT password_hash FROM users").get(0);

        Said said = terminal.type("user", "password", DANA, "--password-file", password);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(terminal.texts("SELECT password_hash FROM users")).doesNotContain(before);
        assertThat(terminal.texts("SELECT user_id FROM sessions")).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_said_in_one_line() {
        String guessable =
                Terminal.written(directory.resolve("short"), "secret").toString();

        assertThat(terminal.type("user", "add", DANA, "--role", "rep", "--password-file", guessable)
                        .err())
                .contains("at least 12")
                .doesNotContain("secret");
        assertThat(add(DANA, "owner").err()).contains("admin, manager or rep");
        assertThat(add("dana", "rep").err()).contains("EMAIL");
        assertThat(terminal.type("user", "disable", "nobody@example.com").code())
                .isEqualTo(2);
    }

    @Test
    void a_token_is_printed_alone_and_opens_what_it_says() {
        Said said = terminal.type("token", "--role", "manager", "--name", "nightly", "--lifetime", "1h");

        assertThat(said.code()).as(said.err()).isZero();
        Claims claims = SharedSecret.from(
                        new Settings(Map.of("TRUNKLINE_JWT_SECRET", "a secret of at least thirty-two characters")))
                .read(said.out().strip())
                .await()
                .orElseThrow();
        assertThat(claims.role()).isEqualTo(Role.MANAGER);
        assertThat(terminal.texts("SELECT id FROM tokens WHERE name = 'nightly'"))
                .containsExactly(claims.subject());
        assertThat(terminal.type("token", "--role", "rep", "--lifetime", "400d").code())
                .isEqualTo(2);
    }

    private Said add(String email, String role) {
        return terminal.type("user", "add", email, "--role", role, "--password-file", password);
    }
}
