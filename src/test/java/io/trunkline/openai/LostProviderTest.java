package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.config.Settings;
import io.trunkline.openai.Reply.Failed;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Providers that are not there, or come to no end. */
class LostProviderTest {
    private static final String HASH = "b27b4669371943baf8b17e8683c913cca65684032cb24e3c60f21c55d3aaba5d";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_provider_that_never_answers_is_given_up_in_time() {
        HttpServer silent = vertx.createHttpServer()
                .requestHandler(request -> {})
                .listen(0, "127.0.0.1")
                .await();
        OpenAi patient = analyst(
                Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + silent.actualPort() + "/v1", "OPENAI_TIMEOUT", "150"));

        Failed failed = (Failed) ask(patient);

        assertThat(failed.failure()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void a_provider_that_sends_a_byte_now_and_then_is_given_up_in_time() {
        HttpServer dripping = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().setChunked(true);
                    vertx.setPeriodic(20, drop -> request.response().write(" "));
                })
                .listen(0, "127.0.0.1")
                .await();
        OpenAi patient = analyst(Map.of(
                "OPENAI_BASE_URL", "http://127.0.0.1:" + dripping.actualPort() + "/v1", "OPENAI_TIMEOUT", "150"));

        Failed failed = (Failed) ask(patient);

        assertThat(failed.failure()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void an_answer_without_an_end_is_broken_off() {
        Promise<Void> brokenOff = Promise.promise();
        HttpServer endless = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().setChunked(true);
                    long flood = vertx.setPeriodic(1, drop -> request.response().write("x".repeat(64 * 1024)));
                    request.connection().closeHandler(closed -> {
                        vertx.cancelTimer(flood);
                        brokenOff.tryComplete();
                    });
                })
                .listen(0, "127.0.0.1")
                .await();
        OpenAi patient = analyst(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + endless.actualPort() + "/v1"));

        Failed failed = (Failed) ask(patient);

        assertThat(failed.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(failed.reason()).isEqualTo("the answer is too long");
        brokenOff.future().timeout(60, TimeUnit.SECONDS).await();
    }

    @Test
    void a_provider_that_is_not_there_is_unreachable() {
        OpenAi lost = analyst(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1"));

        Failed failed = (Failed) ask(lost);

        assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(failed.failure().isRetried()).isTrue();
    }

    private OpenAi analyst(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_MODEL", "gpt-5.1"));
        values.putAll(more);
        OpenAiMeters meters = new OpenAiMeters(new SimpleMeterRegistry());
        return new OpenAi(vertx, OpenAiConfig.from(new Settings(values)).orElseThrow(), meters);
    }

    private static Reply ask(OpenAi analyst) {
        return analyst.ask(new Question(Analysis.INDIVIDUAL, "assistant: Hi.", UUID.randomUUID(), HASH))
                .await();
    }
}
