package io.trunkline.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionCommandTest {
    private static final Pattern TOKEN = Pattern.compile("Token, shown this once:  ([A-Za-z0-9_-]{43})");

    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(directory, "TRUNKLINE_PUBLIC_URL: https://hooks.example.com/");
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void a_connection_is_made_with_a_url_ready_to_be_copied() {
        Said said = add("north", "signature", "--secret-file", secret("a-signing-secret"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("https://hooks.example.com/api/webhooks/phoneburner/events/" + token(said))
                .doesNotContain("a-signing-secret");
    }

    @Test
    void nothing_secret_is_shown_or_kept_readable_afterwards() {
        Said added = add("north", "signature", "--secret-file", secret("a-signing-secret"));

        Said listed = terminal.type("connection", "list");

        assertThat(listed.out())
                .contains("phoneburner", "north", "active", "by signature", "1 secrets, 1 tokens")
                .doesNotContain(token(added), "a-signing-secret");
        assertThat(terminal.texts("SELECT encode(secret, 'escape') FROM connection_secrets"))
                .doesNotContain(token(added), "a-signing-secret");
    }

    @Test
    void a_rotated_token_is_another_and_the_old_one_stays_for_a_while() {
        Said added = add("north", "token");

        Said rotated =
                terminal.type("connection", "rotate", "north", "--source", "phoneburner", "--token", "--overlap", "1h");

        assertThat(rotated.code()).as(rotated.err()).isZero();
        assertThat(token(rotated)).isNotEqualTo(token(added));
        assertThat(terminal.type("connection", "list").out()).contains("2 tokens");
        assertThat(terminal.texts("SELECT operation || ' ' || target || ' ' || status FROM audit_log ORDER BY id"))
                .containsExactly("connection add phoneburner north 200", "connection rotate phoneburner north 200");
    }

    @Test
    void a_rotated_signing_secret_is_not_shown() {
        add("north", "signature", "--secret-file", secret("old-secret"));

        Said rotated = terminal.type(
                "connection", "rotate", "north", "--source", "phoneburner", "--secret-file", secret("new-secret"));

        assertThat(rotated.code()).as(rotated.err()).isZero();
        assertThat(rotated.out()).doesNotContain("new-secret", "old-secret");
        assertThat(terminal.type("connection", "list").out()).contains("2 secrets");
    }

    @Test
    void a_secret_is_rotated_only_where_there_is_one() {
        add("north", "token");

        Said rotated = terminal.type(
                "connection", "rotate", "north", "--source", "phoneburner", "--secret-file", secret("new-secret"));

        assertThat(rotated.code()).isEqualTo(2);
        assertThat(rotated.err()).contains("verifies by token").hasLineCount(1);
    }

    @Test
    void a_paused_connection_can_be_resumed() {
        add("north", "token");

        terminal.type("connection", "pause", "north", "--source", "phoneburner");
        String paused = terminal.type("connection", "list").out();
        terminal.type("connection", "resume", "north", "--source", "phoneburner");
        String resumed = terminal.type("connection", "list").out();

        assertThat(paused).contains("paused");
        assertThat(resumed).contains("active");
    }

    @Test
    void nobody_can_be_made_a_sender_of_what_analyses_say() {
        Said added =
                terminal.type("connection", "add", "--source", "analysis", "--name", "n", "--verification", "token");

        assertThat(added.code()).isEqualTo(2);
        assertThat(added.err()).contains("give one of", "PHONEBURNER").hasLineCount(1);
    }

    @Test
    void an_unknown_connection_is_answered_with_those_there_are() {
        add("north", "token");

        Said said = terminal.type("connection", "pause", "south", "--source", "phoneburner");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("no connection south; it has north").hasLineCount(1);
    }

    @Test
    void an_unknown_tenant_is_answered_with_those_there_are() {
        Said unknown = add("north", "token", "--tenant", "acme");
        terminal.type("tenant", "add", "acme");
        Said known = add("north", "token", "--tenant", "acme");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no tenant acme; there are default").hasLineCount(1);
        assertThat(known.code()).isZero();
    }

    @Test
    void a_tenant_is_made_once() {
        terminal.type("tenant", "add", "acme");

        Said again = terminal.type("tenant", "add", "acme");

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("a tenant acme already").hasLineCount(1);
        assertThat(terminal.type("tenant", "list").out()).contains("acme", "default");
    }

    @Test
    void what_cannot_verify_is_refused_in_one_line() {
        Said unsigned =
                terminal.type("connection", "add", "--source", "bolna", "--name", "x", "--verification", "signature");
        Said anywhere = add("x", "address");
        Said notAnAddress = add("x", "address", "--allow", "somewhere");
        Said noKey = terminal.type(
                "connection",
                "add",
                "--source",
                "standard",
                "--name",
                "x",
                "--verification",
                "signature",
                "--secret-file",
                secret("whsec_%%%"));

        assertThat(unsigned.err()).contains("signs nothing").hasLineCount(1);
        assertThat(anywhere.err()).contains("needs some").hasLineCount(1);
        assertThat(notAnAddress.err()).contains("is no address").hasLineCount(1);
        assertThat(noKey.err())
                .contains("copy it once more")
                .doesNotContain("%")
                .hasLineCount(1);
    }

    @Test
    void a_public_key_that_was_mistyped_is_refused_before_it_is_kept() {
        String mistyped = secret("whpk_AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        Said added = terminal.type(
                "connection",
                "add",
                "--source",
                "standard",
                "--name",
                "x",
                "--verification",
                "signature",
                "--secret-file",
                mistyped);

        assertThat(added.code()).isEqualTo(2);
        assertThat(added.err())
                .contains("copy it once more")
                .doesNotContain("AgAA")
                .hasLineCount(1);
    }

    @Test
    void a_name_is_taken_once() {
        add("north", "token");

        Said again = add("north", "token");

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("has that name already").hasLineCount(1);
    }

    @Test
    void a_key_that_does_not_open_what_is_stored_is_told_before_anything_is_sealed_with_it() {
        add("north", "signature", "--secret-file", secret("a-signing-secret"));
        terminal.run("UPDATE connection_secrets SET secret = '\\x00112233' WHERE kind = 'signing'");

        Said added = add("south", "signature", "--secret-file", secret("another"));
        Said rotated = rotate("north", secret("another"));

        assertThat(List.of(added.code(), rotated.code())).containsOnly(2);
        assertThat(added.err())
                .contains("TRUNKLINE_SECRET_KEY does not decrypt", "(phoneburner north)")
                .hasLineCount(1);
        assertThat(terminal.texts("SELECT name FROM connections")).containsExactly("north");
        assertThat(terminal.type("connection", "list").out())
                .contains("0 secrets", "does not decrypt secret", "(phoneburner north)");
        assertThat(rotate("north", secret("another"), "--key-is-lost", "--overlap", "0s")
                        .code())
                .isZero();
        assertThat(add("south", "signature", "--secret-file", secret("another")).code())
                .isZero();
    }

    private Said rotate(String name, String secretFile, String... more) {
        List<String> words = new ArrayList<>(List.of("connection", "rotate", name, "--source", "phoneburner"));
        words.addAll(List.of("--secret-file", secretFile));
        words.addAll(List.of(more));
        return terminal.type(words.toArray(String[]::new));
    }

    private Said add(String name, String verification, String... more) {
        String[] first = {"connection", "add", "--source", "phoneburner", "--name", name, "--verification", verification
        };
        String[] all = new String[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return terminal.type(all);
    }

    private String secret(String text) {
        return Terminal.written(directory.resolve("secret"), text + "\n").toString();
    }

    private static String token(Said said) {
        Matcher matcher = TOKEN.matcher(said.out());
        assertThat(matcher.find()).as(said.out() + said.err()).isTrue();
        return matcher.group(1);
    }
}
