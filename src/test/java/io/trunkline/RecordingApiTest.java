package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingApiTest {
    private static final String SOUND = "0123456789".repeat(10);
    private static final String ACCESS = "opens-the-recording";

    private static final List<String> KEYS = new ArrayList<>();
    private static final AtomicReference<HttpServerRequest> SLOW = new AtomicReference<>();
    private static final AtomicBoolean LEFT = new AtomicBoolean();
    private static Vertx vertx;
    private static TestNode node;
    private static String token;
    private static Browser rep;
    private static Browser stranger;
    private static String call;
    private static String silent;

    /** Knows nothing of ranges, and wants its key at one address. */
    private static void provide(HttpServerRequest request) {
        KEYS.add(String.valueOf(request.getHeader("Authorization")));
        if (request.path().startsWith("/slow")) {
            request.connection().closeHandler(gone -> LEFT.set(true));
            SLOW.set(request);
            return;
        }
        boolean isPage = request.path().startsWith("/page");
        request.response()
                .putHeader("Content-Type", isPage ? "text/html" : "audio/mpeg")
                .end(Buffer.buffer(isPage ? "<script>alert(1)</script>" : SOUND));
    }

    @BeforeAll
    static void a_call_with_a_recording_and_one_without() {
        vertx = Vertx.vertx();
        HttpServer provider = vertx.createHttpServer()
                .requestHandler(RecordingApiTest::provide)
                .listen(0, "127.0.0.1")
                .await();
        String at = "=http://127.0.0.1:" + provider.actualPort();
        node = new TestNode(
                TestDatabase.fresh("recording_api"),
                Map.of(
                        "PHONEBURNER_RECORDING_HOSTS",
                        "recordings.example.com" + at + ",www.phoneburner.com" + at,
                        "PHONEBURNER_API_KEY",
                        "pb-key"));
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        token = people.token(People.DEFAULT_TENANT, Role.REP);
        rep = Browser.at(node).bearer(token);
        stranger = Browser.at(node).bearer(people.token(people.tenant("another"), Role.ADMIN));
        call = call("recorded", "\"https://recordings.example.com/pb/1.mp3?key=" + ACCESS + "\"");
        silent = call("silent", "null");
    }

    private static String call(String id, String link) {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"call.ended","event_id":"evt_%s","timestamp":"2026-11-20T10:00:00Z","api_version":"2.0",
                 "contact_id":"person_1","call_id":"%s",
                 "call_summary":{"ended_at":"2026-11-20T10:00:00Z","talk_duration_seconds":9,"outcome":"completed"},
                 "recording":{"available":true,"url":%s,"duration_seconds":9}}""".formatted(id, id, link));
        return String.valueOf(node.row("SELECT id FROM calls WHERE external_id = '" + id + "'")
                .get("id"));
    }

    @BeforeEach
    void forget() {
        KEYS.clear();
        node.execute("UPDATE calls SET recording_url = 'https://recordings.example.com/pb/1.mp3?key=" + ACCESS
                + "' WHERE external_id = 'recorded'");
    }

    @AfterAll
    static void stop() {
        node.close();
        vertx.close().await();
    }

    @Test
    void a_recording_is_sent_as_a_file_that_no_browser_runs() {
        Answer answer = rep.get(path(call));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(SOUND);
        assertThat(answer.header("Content-Type")).contains("audio/mpeg");
        assertThat(answer.header("Content-Length")).contains("100");
        assertThat(answer.header("Accept-Ranges")).contains("bytes");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"call-" + call + ".mp3\"");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("private");
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("sandbox", "default-src 'none'");
    }

    @Test
    void a_player_that_signed_in_by_cookie_hears_from_where_it_likes() {
        Browser player = Browser.at(node).signedIn("riley@example.com");

        Answer part = player.with("Range", "bytes=95-").get(path(call));
        Answer beyond = player.with("Range", "bytes=100-").get(path(call));
        Answer changed =
                player.with("Range", "bytes=95-").with("If-Range", "\"x\"").get(path(call));
        Answer several = player.with("Range", "bytes=0-1,4-5").get(path(call));

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.response().body()).isEqualTo("56789");
        assertThat(part.header("Content-Range")).contains("bytes 95-99/100");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).contains("bytes */100");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(several.response().body()).isEqualTo(SOUND);
    }

    @Test
    void its_head_says_what_there_is_to_hear() {
        Answer head = rep.ask("HEAD", path(call), null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).contains("100");
        assertThat(head.response().body()).isEmpty();
    }

    @Test
    void whoever_leaves_while_the_provider_is_asked_leaves_nothing_open() throws IOException {
        node.execute("UPDATE calls SET recording_url = 'https://recordings.example.com/slow.mp3'"
                + " WHERE external_id = 'recorded'");
        try (Socket player = new Socket(node.url("").getHost(), node.url("").getPort())) {
            String asked = "GET " + path(call) + " HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer " + token;
            player.getOutputStream().write((asked + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            node.until(() -> SLOW.get() != null);
        }
        // Each event loop answers somebody, so that the one which the player left has seen it.
        for (int times = 0; times < 8; times++) {
            assertThat(rep.get("/api/v1/me").status()).isEqualTo(200);
        }

        SLOW.get()
                .response()
                .putHeader("Content-Type", "audio/mpeg")
                .putHeader("Content-Length", "100")
                .write("0");

        node.until(LEFT::get);
    }

    @Test
    void nobody_else_hears_it_and_what_is_not_there_is_said() {
        assertThat(Browser.at(node).get(path(call)).status()).isEqualTo(401);
        assertThat(stranger.get(path(call)).status()).isEqualTo(404);
        Answer none = rep.get(path(silent));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.body().getString("detail")).contains("no recording");
        assertThat(KEYS).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://recordings.example.com/page.mp3",
                "https://other.example.com/a.mp3",
                "https://169.254.169.254/latest/meta-data",
                "https://recordings.example.com@evil.example/a.mp3",
            })
    void what_is_no_sound_or_elsewhere_is_a_problem_that_names_no_link(String link) {
        node.execute("UPDATE calls SET recording_url = '" + link + "' WHERE external_id = 'recorded'");

        Answer answer = rep.get(path(call));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.response().body()).doesNotContain("example", "169.254", "script");
    }

    @Test
    void our_key_is_shown_to_the_provider_s_api_and_for_our_own_calls_only() {
        rep.get(path(call));
        node.execute("UPDATE calls SET recording_url = 'https://www.phoneburner.com/recording/1.mp3'");

        rep.get(path(call));

        assertThat(KEYS).containsExactly("null", "Bearer pb-key");
        node.execute("UPDATE calls SET tenant_id = (SELECT id FROM tenants WHERE name = 'another')");
        assertThat(stranger.get(path(call)).status()).isEqualTo(200);
        node.execute("UPDATE calls SET tenant_id = '" + People.DEFAULT_TENANT + "'");
        assertThat(KEYS).containsExactly("null", "Bearer pb-key", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "activities", "interactions", "events", "tasks", "contacts"})
    void no_list_carries_the_provider_s_link(String list) {
        Browser admin = Browser.at(node).bearer(new People(node).token(People.DEFAULT_TENANT, Role.ADMIN));

        Answer listed = admin.get("/api/v1/" + list);

        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.response().body()).doesNotContain(ACCESS, "recordings.example.com");
        assertThat(rep.get("/api/v1/calls/" + call).response().body())
                .doesNotContain(ACCESS, "recordings.example.com")
                .contains("\"hasRecording\":true");
    }

    private static String path(String id) {
        return "/api/v1/calls/" + id + "/recording";
    }
}
