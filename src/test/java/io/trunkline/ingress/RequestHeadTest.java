package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ingress.body.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths, methods and headers are answered, and which are refused before a body counts. */
class RequestHeadTest {
    private static final int LIMIT = 4_096;
    private static final String OPEN = "/api/webhooks/callrail/post-call";

    private final Gateway gateway = new Gateway(new Limits(LIMIT, Duration.ofSeconds(1), 3 * LIMIT));

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/webhooks/",
                "/api/webhooks/nobody",
                "/api/webhooks/phoneburner",
                "/api/webhooks/phoneburner/other-event",
                "/api/webhooks/phoneburner/events/",
                "/api/webhooks/phoneburner/events/a/b",
                "/api/webhooks//phoneburner/events",
                "/api/webhooks/phoneburner//events",
                "/api/webhooks/phoneburner%2Fevents",
                "/api/webhooks/phoneburner/events/a%2Fb",
                "/api/webhooks/callrail/../phoneburner/events",
                "/api/webhooks/phoneburner/events/.",
                "/api/webhooks/phoneburner/events/..",
                "/api/webhooks/bolna/a/b"
            })
    void a_path_that_is_none_is_not_found(String path) {
        Wire.Reply reply = gateway.post(path, "{}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
    }

    @Test
    void a_long_query_string_changes_nothing() {
        assertThat(gateway.post(OPEN + "?callsource=" + "x".repeat(7_000), "{}").status())
                .isEqualTo(202);
        assertThat(gateway.post(OPEN + "?x=" + "x".repeat(9_000), "{}").status())
                .isEqualTo(414);
    }

    @Test
    void an_absolute_form_is_read_by_its_path() {
        assertThat(gateway.post("http://gateway" + OPEN, "{}").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW"})
    void another_method_is_not_allowed(String method) {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head(method, OPEN, 0));

            Wire.Reply reply = wire.replyTo(method);

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.headers()).containsEntry("allow", "POST");
        }
    }

    @Test
    void headers_beyond_the_limit_are_refused() {
        assertThat(gateway.post(OPEN, "{}", "X-Long: " + "x".repeat(17_000)).status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
                "Host: a\r\nContent-Length: 2, 3\r\n",
                "Host: a\r\nContent-Length: +2\r\n",
                "Host: a\r\nContent-Length: -2\r\n",
                "Host: a\r\nTransfer-Encoding: chunked, identity\r\n",
                "Host: a\r\nTransfer-Encoding: xchunked\r\n",
                "Host: a\r\nTransfer-Encoding : chunked\r\n",
                "Host: a\r\n Transfer-Encoding: chunked\r\n",
                "Host: a\r\nContent-Length : 2\r\n",
                "Host: a\r\nHost: b\r\nContent-Length: 2\r\n",
                "Content-Length: 2\r\n"
            })
    void a_request_that_two_servers_could_read_differently_is_refused(String headers) {
        try (Wire wire = gateway.connect()) {
            wire.send("POST " + OPEN + " HTTP/1.1\r\n" + headers + "\r\n{}");

            assertThat(wire.reply().status()).isEqualTo(400);
            assertThat(wire.isClosedByServer()).isTrue();
        }
        assertThat(gateway.inbox.deliveries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 7\r\n"
            })
    void nothing_that_hides_behind_a_length_beside_chunks_is_taken_for_a_request(String headers) {
        String hidden = Gateway.head("POST", OPEN, 2) + "[]";

        try (Wire wire = gateway.connect()) {
            wire.send("POST " + OPEN + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n2\r\n{}\r\n0\r\n\r\n" + hidden);

            assertThat(wire.reply().status()).isEqualTo(400);
            assertThat(wire.isClosedByServer()).isTrue();
        }
        assertThat(gateway.inbox.deliveries).isEmpty();
    }

    @Test
    void what_follows_on_chunks_alone_is_a_request_of_its_own() {
        try (Wire wire = gateway.connect()) {
            for (String body : List.of("{}", "[]")) {
                wire.send("POST " + OPEN + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n" + body
                        + "\r\n0\r\n\r\n");

                assertThat(wire.reply().status()).isEqualTo(202);
            }
        }
        assertThat(gateway.inbox.deliveries).hasSize(2);
    }

    @Test
    void headers_that_dribble_are_given_up() {
        try (Wire wire = gateway.connect()) {
            wire.send("POST " + OPEN + " HTTP/1.1\r\nHost: ");

            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void an_older_client_is_answered_and_closed() {
        try (Wire wire = gateway.connect()) {
            wire.send("POST " + OPEN + " HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(wire.reply().status()).isEqualTo(202);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }
}
