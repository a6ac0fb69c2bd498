package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.openai.Heard.Health;
import io.trunkline.openai.Reply.Failed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private final Refusal refusal = new Refusal(CLOCK);

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, WELL",
        "401, NO_ACCESS, SHUT",
        "403, NO_ACCESS, SHUT",
        "404, NO_ACCESS, SHUT",
        "422, REJECTED, WELL",
        "302, REJECTED, WELL",
        "408, OVERLOADED, ILL",
        "409, OVERLOADED, ILL",
        "429, RATE_LIMITED, WELL",
        "500, OVERLOADED, ILL",
        "502, OVERLOADED, ILL",
        "503, OVERLOADED, ILL",
        "504, OVERLOADED, ILL",
        "204, MALFORMED, WELL",
    })
    void the_status_says_what_kind_of_failure_it_is(int status, Failure failure, Health health) {
        Heard heard = read(status, "", MultiMap.caseInsensitiveMultiMap());

        assertThat(failed(heard).failure()).isEqualTo(failure);
        assertThat(heard.health()).isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded, requests, RATE_LIMITED",
        "slow_down, rate_limit_error, SLOW_DOWN",
        "insufficient_quota, insufficient_quota, QUOTA_EXHAUSTED",
        "credit_balance_exhausted, invalid_request_error, QUOTA_EXHAUSTED",
        "billing_hard_limit_reached, invalid_request_error, QUOTA_EXHAUSTED",
        "project_spend_limit_reached, requests, QUOTA_EXHAUSTED",
        "'', insufficient_quota, QUOTA_EXHAUSTED",
    })
    void too_many_requests_have_several_causes(String code, String type, Failure failure) {
        Heard heard = read(429, error(code, type), MultiMap.caseInsensitiveMultiMap());

        assertThat(failed(heard).failure()).isEqualTo(failure);
        assertThat(heard.health() == Health.SHUT).isEqualTo(failure == Failure.QUOTA_EXHAUSTED);
    }

    @Test
    void the_bodies_of_the_provider_are_understood() {
        assertThat(failed(sample(400, "error-400-unknown-parameter")).reason())
                .isEqualTo("HTTP 400 unknown_parameter of conversation.external_id, request req_7");
        assertThat(failed(sample(429, "error-429-insufficient-quota")).failure())
                .isEqualTo(Failure.QUOTA_EXHAUSTED);
        assertThat(failed(sample(500, "error-500")).reason()).isEqualTo("HTTP 500 server_error, request req_7");
        assertThat(failed(sample(503, "error-503")).failure()).isEqualTo(Failure.OVERLOADED);
    }

    @Test
    void the_provider_s_word_on_coming_again_counts_for_more_than_the_status() {
        assertThat(failed(read(503, "", headers("X-Should-Retry", "false"))).failure())
                .isEqualTo(Failure.REJECTED);
        assertThat(failed(read(400, "", headers("X-Should-Retry", "true"))).failure())
                .isEqualTo(Failure.OVERLOADED);
        assertThat(failed(read(429, error("insufficient_quota", ""), headers("X-Should-Retry", "true")))
                        .failure())
                .isEqualTo(Failure.QUOTA_EXHAUSTED);
    }

    @Test
    void headers_of_a_rate_limit_say_when_to_come_again() {
        JsonObject sample = Samples.read("headers-429").toJsonObject().getJsonObject("headers");
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        sample.forEach(one -> headers.add(one.getKey(), one.getValue().toString()));

        Duration exact = failed(read(429, "", headers)).retryAfter();
        Duration inSeconds =
                failed(read(429, "", headers.remove("retry-after-ms"))).retryAfter();
        Duration whenFilled =
                failed(read(429, "", headers.remove("retry-after"))).retryAfter();

        assertThat(exact).isEqualTo(Duration.ofMillis(1_530));
        assertThat(inSeconds).isEqualTo(Duration.ofSeconds(2));
        assertThat(whenFilled).isEqualTo(Duration.ofMillis(1_530));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2000",
        "0.5, 500",
        "'Sat, 21 Nov 2026 12:00:20 GMT', 20000",
        "'Sat, 21 Nov 2026 11:00:00 GMT', 0",
        "99999999999, 86400000",
    })
    void a_pause_is_seconds_or_a_date(String text, long millis) {
        Heard heard = read(429, "", headers("Retry-After", text));

        assertThat(failed(heard).retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e9", "Sat, 99 Nov 2026 11:00:00 GMT"})
    void a_pause_that_says_nothing_is_none(String text) {
        Heard heard = read(429, "", headers("Retry-After", text));

        assertThat(failed(heard).retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12ms, 12", "1.53s, 1530", "6m0s, 360000", "1h2m3s, 3723000", "0, -1", "x, -1"})
    void what_is_used_up_says_when_it_is_filled(String text, long millis) {
        MultiMap headers = headers("x-ratelimit-remaining-tokens", "0").add("x-ratelimit-reset-tokens", text);

        Duration pause = failed(read(429, "", headers)).retryAfter();

        assertThat(pause).isEqualTo(millis < 0 ? null : Duration.ofMillis(millis));
    }

    @Test
    void no_reason_holds_what_a_body_says() {
        String body = new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", "Incorrect API key provided: sk-proj-abc")
                                .put("type", "sk-proj-abc")
                                .put("param", "+12025550143")
                                .put("code", "call +12025550143"))
                .encode();

        String reason =
                failed(read(401, body, headers("x-request-id", "a b\nc"))).reason();

        assertThat(reason).isEqualTo("HTTP 401");
    }

    private Heard sample(int status, String name) {
        return read(status, Samples.read(name).toString(), headers("x-request-id", "req_7"));
    }

    private Heard read(int status, String body, MultiMap headers) {
        return refusal.read(status, headers, Buffer.buffer(body));
    }

    private static Failed failed(Heard heard) {
        return (Failed) heard.reply();
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    private static String error(String code, String type) {
        return new JsonObject()
                .put("error", new JsonObject().put("code", code).put("type", type))
                .encode();
    }
}
