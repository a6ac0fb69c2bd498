package io.trunkline.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.trunkline.ingress.body.Limits;
import io.trunkline.journal.Inbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire can do to a server. */
class HttpTest {
    private static final int LIMIT = 4_096;
    private static final String OPEN = "/api/webhooks/callrail/post-call";

    private final Gateway gateway = new Gateway(new Limits(LIMIT, Duration.ofSeconds(1), 3 * LIMIT));

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_body_at_the_limit_is_taken_and_one_byte_more_is_not() {
        Wire.Reply most = gateway.post(OPEN, json(LIMIT));
        Wire.Reply more = gateway.post(OPEN, json(LIMIT + 1));

        assertThat(most.status()).isEqualTo(202);
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.body()).contains("4096 bytes");
        assertThat(gateway.counted("other", "too_large")).isEqualTo(1);
    }

    @Test
    void too_large_a_length_is_refused_before_a_byte_is_read() {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, 999_999_999));

            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void chunks_are_counted_as_they_come() {
        try (Wire wire = gateway.connect()) {
            wire.send(chunkedHead() + chunk(json(LIMIT)));
            wire.send(chunk(" ") + "0\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(413);
        }
        try (Wire wire = gateway.connect()) {
            wire.send(chunkedHead() + chunk("{\"a\"") + chunk(":") + chunk("1}") + "0\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(202);
        }
        assertThat(gateway.inbox.deliveries.get(0).body()).hasToString("{\"a\":1}");
    }

    @Test
    void a_sender_that_never_stops_is_cut_off() {
        try (Wire wire = gateway.connect()) {
            wire.send(chunkedHead() + chunk(json(LIMIT + 1)));
            assertThat(wire.reply().status()).isEqualTo(413);

            wire.send(chunk(" ".repeat(4 * LIMIT)));

            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_body_for_nobody_is_cut_off_too() {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", "/api/webhooks/nobody", 999_999_999));
            assertThat(wire.reply().status()).isEqualTo(404);

            wire.send(" ".repeat(5 * LIMIT));

            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "gzip, gzip", "deflate", "unheard-of"})
    void an_encoded_body_is_refused(String encoding) {
        assertThat(gateway.post(OPEN, "{}", "Content-Encoding: " + encoding).status())
                .isEqualTo(415);
    }

    @Test
    void identity_is_no_encoding() {
        assertThat(gateway.post(OPEN, "{}", "Content-Encoding: identity").status())
                .isEqualTo(202);
    }

    @Test
    void a_sender_that_asks_first_is_told_to_go_on_or_not() {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, 2, "Expect: 100-continue"));
            assertThat(wire.reply().status()).isEqualTo(100);
            assertThat(wire.send("{}").reply().status()).isEqualTo(202);
        }
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, LIMIT + 1, "Expect: 100-continue"));
            assertThat(wire.reply().status()).isEqualTo(413);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_body_that_dribbles_is_given_up() {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, 100) + "{");

            assertThat(wire.reply().status()).isEqualTo(408);
            assertThat(wire.isClosedByServer()).isTrue();
        }
        Until.holds(() -> gateway.heldBytes() == 0);
    }

    @Test
    void a_sender_that_vanishes_leaves_nothing_behind() {
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, 100) + "{");
            Until.holds(() -> gateway.heldBytes() > 0);
        }

        Until.holds(() -> gateway.heldBytes() == 0);
        assertThat(gateway.inbox.deliveries).isEmpty();
    }

    @Test
    void what_came_whole_is_stored_even_when_its_sender_has_gone() {
        Promise<Receipt> commit = Promise.promise();
        gateway.inbox.answer = delivery -> commit.future();
        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", OPEN, LIMIT) + json(LIMIT));
            Until.holds(() -> gateway.inbox.patience.size() == 1);
        }
        assertThat(gateway.post("/api/webhooks/test", "").status()).isEqualTo(200);
        assertThat(gateway.heldBytes()).isGreaterThan(LIMIT);

        commit.complete(new Receipt.Stored(new LogId(7, Instant.EPOCH)));

        Until.holds(() -> gateway.heldBytes() == 0);
        assertThat(gateway.counted("other", "accepted")).isEqualTo(1);
    }

    @Test
    void a_commit_may_take_longer_than_a_body() {
        Executor later = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS);
        Receipt stored = new Receipt.Stored(new LogId(7, Instant.EPOCH));
        gateway.inbox.answer =
                delivery -> Future.fromCompletionStage(CompletableFuture.supplyAsync(() -> stored, later));

        assertThat(gateway.post(OPEN, "{}").status()).isEqualTo(202);
    }

    @Test
    void a_stop_answers_what_waits_and_closes_what_idles() {
        Promise<Receipt> commit = Promise.promise();
        gateway.inbox.answer = delivery -> commit.future();
        try (Wire waiting = gateway.connect();
                Wire idle = gateway.connect()) {
            waiting.send(Gateway.head("POST", OPEN, 2) + "{}");
            Until.holds(() -> gateway.inbox.patience.size() == 1);

            Future<Void> stopped = gateway.stop();
            assertThat(idle.isClosedByServer()).isTrue();
            commit.complete(new Receipt.Stored(new LogId(7, Instant.EPOCH)));

            assertThat(waiting.reply().status()).isEqualTo(202);
            assertThat(waiting.isClosedByServer()).isTrue();
            stopped.await();
        }
    }

    @Test
    void what_waits_is_bounded_by_its_bytes() {
        Promise<Receipt> commit = Promise.promise();
        gateway.inbox.answer = delivery -> commit.future();
        try (Wire first = gateway.connect();
                Wire second = gateway.connect()) {
            first.send(Gateway.head("POST", OPEN, LIMIT) + json(LIMIT));
            second.send(Gateway.head("POST", OPEN, LIMIT) + json(LIMIT));
            Until.holds(() -> gateway.heldBytes() > 2 * LIMIT);

            Wire.Reply third = gateway.post(OPEN, json(LIMIT));
            commit.fail(new Inbox.Unavailable("away"));

            assertThat(third.status()).isEqualTo(503);
            assertThat(first.reply().status()).isEqualTo(503);
            assertThat(second.reply().status()).isEqualTo(503);
            Until.holds(() -> gateway.heldBytes() == 0);
        }
    }

    @Test
    void an_inbox_that_cannot_store_now_is_a_503_with_a_time_to_come_again() {
        gateway.inbox.answer = delivery -> Future.failedFuture(new Inbox.Unavailable("away"));

        Wire.Reply reply = gateway.post(OPEN, "{}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(Integer.parseInt(reply.headers().get("retry-after"))).isBetween(1, 5);
        assertThat(gateway.quarantine.kept).isEmpty();
    }

    @Test
    void any_other_failure_is_a_500_and_the_bytes_are_kept() {
        gateway.inbox.answer = delivery -> Future.failedFuture(new IllegalStateException("odd"));

        Wire.Reply reply = gateway.post(OPEN, "{}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("odd");
        assertThat(gateway.quarantine.last().status()).isEqualTo(500);
    }

    private static String json(int length) {
        return "\"" + "x".repeat(length - 2) + "\"";
    }

    private static String chunkedHead() {
        return "POST " + OPEN + " HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }
}
