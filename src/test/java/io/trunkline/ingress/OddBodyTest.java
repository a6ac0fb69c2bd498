package io.trunkline.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.vertx.core.Promise;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd, but authentic: every body here is signed. */
class OddBodyTest {
    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":}", "{}{}", "{\"a\":1,\"a\":2}", "nul", "a=b&c=d", "<xml/>"})
    void what_is_not_json_is_refused_and_kept(String body) {
        Wire.Reply reply = gateway.postSigned(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(gateway.quarantine.last().status()).isEqualTo(400);
        assertThat(gateway.quarantine.last().connectionId()).isNotNull();
        assertThat(gateway.quarantine.last().body()).hasToString(body);
        assertThat(gateway.quarantine.last().headers()).contains("x-phoneburner-signature");
        assertThat(gateway.counted("other", "malformed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[1,2]",
                "1",
                "\"text\"",
                "true",
                "{}",
                "{\"n\":1e400}",
                "{\"n\":-0}",
                "{\"n\":9223372036854775808}",
                "{\"a\":\"\\u0000\"}",
                "{\"__proto__\":{}}",
                "{\"event\":\"something.new\"}",
                "{\"phone\":\"+1 (555) CALL-NOW\"}",
                "{\"event\":\"call.ended\",\"timestamp\":\"yesterday\"}"
            })
    void any_other_json_is_accepted(String body) {
        Wire.Reply reply = gateway.postSigned(body);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(gateway.inbox.deliveries.get(0).body()).hasToString(body);
    }

    @Test
    void a_type_that_nobody_knows_gets_no_label_of_its_own() {
        gateway.postSigned("{\"event\":\"something.new\"}");

        assertThat(gateway.counted("other", "accepted")).isEqualTo(1);
        assertThat(gateway.inbox.deliveries.get(0).envelope().type()).isEqualTo("something.new");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 10_000, 200_000})
    void nesting_beyond_the_limit_is_refused(int depth) {
        Wire.Reply reply = gateway.postSigned("[".repeat(depth) + "]".repeat(depth));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("nested deeper than 1000 levels");
    }

    @Test
    void nesting_up_to_the_limit_is_accepted() {
        Wire.Reply reply = gateway.postSigned("[".repeat(1_000) + "]".repeat(1_000));

        assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        byte[] body = "{\"name\":\"J\u00fcrgen\"}".getBytes(StandardCharsets.ISO_8859_1);

        Wire.Reply reply = gateway.post(Gateway.EVENTS, body, Gateway.signature(body));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("not UTF-8");
    }

    /** Each of its bytes is UTF-8 all the same, so that two parsers could read it differently. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void json_in_another_encoding_is_refused(String charset) {
        byte[] body = "{\"event\":\"call.ended\"}".getBytes(Charset.forName(charset));

        Wire.Reply reply = gateway.post(Gateway.EVENTS, body, Gateway.signature(body));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\0\"}", "{\"a\":\"\u00e9\"}\0", "\0"})
    void a_zero_byte_is_refused_wherever_it_stands(String body) {
        Wire.Reply reply = gateway.postSigned(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("not UTF-8");
    }

    @Test
    void text_for_columns_is_cleaned_and_capped() {
        gateway.postSigned("{\"event\":\"a\\u0000b\\ud800c\",\"call_id\":\"" + "x".repeat(3_000)
                + "\",\"far\":true,\"event_id\":\"" + "y".repeat(3_000) + "\"}");

        Delivery delivery = gateway.inbox.deliveries.get(0);
        assertThat(delivery.envelope().type()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(delivery.envelope().subject()).hasSize(200);
        assertThat(delivery.envelope().eventTime()).isNull();
    }

    @Test
    void the_headers_worth_keeping_are_kept_clean() {
        byte[] body = "{}".getBytes(UTF_8);

        gateway.post(
                Gateway.EVENTS,
                body,
                Gateway.signature(body),
                "User-Agent: a\"b\\c\u0085d",
                "X-Request-Id: " + "r".repeat(999),
                "Authorization: Bearer nothing-to-keep",
                "X-Forwarded-For: 203.0.113.7");

        String headers = gateway.inbox.deliveries.get(0).headers();
        assertThat(new io.vertx.core.json.JsonObject(headers).getString("user-agent"))
                .isEqualTo("a\"b\\c\uFFFDd");
        assertThat(new io.vertx.core.json.JsonObject(headers).getString("x-request-id"))
                .hasSize(200);
        assertThat(headers).doesNotContain("signature", "nothing-to-keep", "203.0.113.7");
    }

    @Test
    void a_provider_that_fails_costs_one_webhook_and_keeps_it() {
        Wire.Reply reply = gateway.postSigned("{\"explode\":1}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(gateway.quarantine.last().status()).isEqualTo(500);
        assertThat(gateway.quarantine.last().connectionId()).isNotNull();
        assertThat(gateway.postSigned("{}").status()).isEqualTo(202);
        assertThat(gateway.heldBytes()).isZero();
    }

    @Test
    void an_inbox_that_throws_costs_one_webhook_too() {
        gateway.inbox.answer = delivery -> {
            throw new IllegalStateException("closed");
        };

        Wire.Reply reply = gateway.postSigned("{}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(gateway.heldBytes()).isZero();
    }

    @Test
    void an_authentic_one_is_answered_even_when_the_quarantine_hangs() {
        gateway.quarantine.completion = Promise.<Void>promise().future();

        Wire.Reply reply = gateway.postSigned("{");

        assertThat(reply.status()).isEqualTo(400);
    }
}
