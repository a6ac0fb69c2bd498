package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final String HEAD =
            "POST /api/v1/tokens HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n";
    private static final String GET = "GET /api/v1/me HTTP/1.1\r\nHost: here\r\n\r\n";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = new TestNode("strangers");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_stranger_is_turned_away_before_the_body_has_come() throws IOException {
        try (Socket socket = connected("127.0.0.1")) {
            send(socket, HEAD + "Content-Length: 200000\r\n\r\n");

            assertThat(status(socket)).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void a_body_that_nobody_wanted_is_thrown_away_and_the_next_request_answered() throws IOException {
        try (Socket socket = connected("127.0.0.1")) {
            send(socket, HEAD + "Content-Length: 200000\r\n\r\n" + "x".repeat(200_000) + GET);
            String first = status(socket);
            skipTo(socket, "\r\n\r\n");

            skipTo(socket, "}");

            assertThat(first).isEqualTo("HTTP/1.1 401");
            assertThat(status(socket)).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void what_is_open_to_anyone_takes_a_few_lines() {
        Answer answer =
                Browser.at(node).post("/api/v1/login", Browser.credentials("dana@example.com", "x".repeat(20_000)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void somebody_known_may_send_more_and_not_everything() {
        Browser script = Browser.at(node).bearer(new People(node).token(People.DEFAULT_TENANT, Role.ADMIN));

        Answer much = script.ask("POST", "/api/v1/tokens", "{\"name\":\"" + "x".repeat(20_000) + "\"}");
        Answer tooLong = script.ask("POST", "/api/v1/tokens", "{\"name\":\"" + "x".repeat(300_000) + "\"}");

        assertThat(much.status()).isEqualTo(400);
        assertThat(tooLong.status()).isEqualTo(413);
    }

    @Test
    void wrong_credentials_are_looked_up_so_often_and_no_more() throws IOException {
        String wrong = "GET /api/v1/me HTTP/1.1\r\nHost: here\r\nCookie: trunkline_session=guess\r\n\r\n";
        try (Socket socket = connected("127.0.0.2")) {
            for (int times = 0; times < 300; times++) {
                send(socket, wrong);
                assertThat(status(socket)).isEqualTo("HTTP/1.1 401");
                skipTo(socket, "}");
            }
            send(socket, wrong);

            assertThat(status(socket)).isEqualTo("HTTP/1.1 429");
        }
    }

    private static Socket connected(String from) throws IOException {
        Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), node.url("/").getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 401".length()), StandardCharsets.US_ASCII);
    }

    private static void skipTo(Socket socket, String mark) throws IOException {
        String read = "";
        while (!read.endsWith(mark)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed before " + mark);
            }
            read += (char) next;
        }
    }
}
