package io.trunkline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportsApiTest extends ListsNode {

    @Test
    void a_file_becomes_events_and_the_events_become_contacts() {
        JsonObject done = importer.imported("""
                id,name,company,phone,email,type
                s-1,Dana Whitfield,Northgate,+1 212 666 0001,dana@example.com,seller
                s-2,Riley Okafor,Southgate,12,riley@example.com,buyer
                ,Sam Ortiz,,+1 212 666 0003,,
                """, "?name=team.csv&type=lead");
        node.until(() -> node.rows("SELECT id FROM contacts").size() == 2);

        Map<String, Object> dana = node.row("SELECT * FROM contacts WHERE sourceco_contact_id = 's-1'");
        Map<String, Object> sam = node.row("SELECT * FROM contacts WHERE phone_number = '+12126660003'");

        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getInteger("lines")).isEqualTo(3);
        assertThat(done.getInteger("taken")).isEqualTo(2);
        assertThat(done.getInteger("refused")).isEqualTo(1);
        assertThat(done.getString("fileName")).isEqualTo("team.csv");
        assertThat(dana)
                .containsEntry("first_name", "Dana")
                .containsEntry("last_name", "Whitfield")
                .containsEntry("contact_type", "seller")
                .containsEntry("email", "dana@example.com");
        assertThat(sam).containsEntry("first_name", "Sam").containsEntry("contact_type", "lead");
        assertThat(node.rows("SELECT DISTINCT editor FROM contact_changes")).hasSize(1);
        assertThat(items(manager.get("/api/v1/events?source=import"))).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_number_alone_says_nothing_but_do_not_call_of_somebody_who_has_an_id() {
        importer.imported("id,company,phone\ns-1,Northgate,+12126660001\n", "");
        importer.imported("company,phone,do_not_call\nSouthgate,+12126660001,yes\n", "");
        node.until(() -> node.rows("SELECT id FROM contacts WHERE do_not_call").size() == 1);

        Map<String, Object> dana = node.row("SELECT id, company FROM contacts");
        JsonArray changes = items(manager.get("/api/v1/contacts/" + dana.get("id") + "/changes"));

        assertThat(dana).containsEntry("company", "Northgate");
        assertThat(changes.encode()).contains("Northgate", "do_not_call").doesNotContain("Southgate");
    }

    @Test
    void what_is_to_be_mended_comes_as_a_file() {
        JsonObject done = importer.imported("phone,email\n12,dana@example.com\n+12126660001,dana\n", "");

        Answer errors = manager.get("/api/v1/imports/" + done.getString("id") + "/errors");

        assertThat(errors.header("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(errors.response().body().lines())
                .startsWith("line,field,mend")
                .hasSize(3)
                .anyMatch(line -> line.startsWith("2,phone,"))
                .anyMatch(line -> line.startsWith("3,email,"));
        assertThat(stranger.get("/api/v1/imports/" + done.getString("id") + "/errors")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_same_file_is_taken_once() {
        String file = "id,phone\ns-1,+12126660001\n";
        JsonObject first = importer.imported(file, "");
        long events = count("SELECT id FROM webhook_log WHERE source = 'import'");

        Answer again = importer.send(file, "");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().getString("id")).isEqualTo(first.getString("id"));
        assertThat(count("SELECT id FROM webhook_log WHERE source = 'import'")).isEqualTo(events);
    }

    @Test
    void a_file_that_was_cut_off_is_read_anew_without_saying_anything_twice() {
        String file = "id,phone\ns-1,+12126660001\ns-2,+12126660002\n";
        JsonObject first = importer.imported(file, "");
        node.execute("UPDATE imports SET state = 'running', seen_at = now() - interval '2 minutes'");
        String interrupted = importer.one(first).getString("state");
        long events = count("SELECT id FROM webhook_log WHERE source = 'import'");

        JsonObject again = importer.imported(file, "");

        assertThat(interrupted).isEqualTo("interrupted");
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.getInteger("taken")).isEqualTo(2);
        assertThat(count("SELECT id FROM webhook_log WHERE source = 'import'")).isEqualTo(events);
    }

    @Test
    void a_file_that_cannot_be_read_says_why() {
        JsonObject failed = importer.imported("name\nDana\n", "");

        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("reason")).contains("phone or id");
    }

    @Test
    void a_large_file_is_read_as_it_comes() {
        StringBuilder file = new StringBuilder("id,name,phone\n");
        for (int line = 0; line < 8_000; line++) {
            file.append("s-%d,Dana Whitfield of Northgate Tools,+1212666%04d\n".formatted(line, line));
        }

        JsonObject done = importer.imported(file.toString(), "");

        assertThat(file.length()).isGreaterThan(400_000);
        assertThat(done.getInteger("taken")).isEqualTo(8_000);
        assertThat(done.getInteger("bytesRead")).isEqualTo(file.length());
    }

    @Test
    void whoever_sends_slowly_keeps_nobody_elses_file_waiting() throws IOException {
        Importer theirs = new Importer(node, stranger);
        String head = """
                POST /api/v1/imports HTTP/1.1
                Host: localhost
                Authorization: %s
                Content-Type: text/csv
                Content-Length: 100
                Expect: 100-continue

                """.formatted(stranger.headers().get("Authorization")).replace("\n", "\r\n");
        try (Socket slow = new Socket("127.0.0.1", node.url("").getPort())) {
            slow.setSoTimeout(30_000);
            slow.getOutputStream().write(head.getBytes(US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(slow.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");

            JsonObject ours = importer.imported("id,phone\ns-1,+12126660001\n", "");
            Answer second = theirs.send("id,phone\ns-1,+12126660001\n", "");

            assertThat(ours.getString("state")).isEqualTo("done");
            assertThat(second.status()).isEqualTo(409);
        }
        assertThat(theirs.imported("id,phone\ns-1,+12126660001\n", "").getString("state"))
                .isEqualTo("done");
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        assertThat(importer.send("phone\n" + " ".repeat(33 << 20), "").status()).isEqualTo(413);
    }

    @Test
    void a_rep_imports_nothing() {
        assertThat(new Importer(node, rep).send("phone\n+12126660001\n", "").status())
                .isEqualTo(403);
    }

    private long count(String sql) {
        return node.rows(sql).size();
    }

    private static JsonArray items(Answer answer) {
        return answer.body().getJsonArray("items");
    }
}
