package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.config.Settings;
import io.trunkline.openai.Reply.Answered;
import io.trunkline.openai.Reply.Failed;
import io.trunkline.simulator.openai.Mood;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final String HASH = "b27b4669371943baf8b17e8683c913cca65684032cb24e3c60f21c55d3aaba5d";
    private static final String CALL = """
            assistant: Hi, this is Ava. Is now a good time?
            user: Yes. This is Dana Whitfield, and a visit on Tuesday works. Write to dana@example.com, please.""";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SimulatedOpenAi provider =
            SimulatedOpenAi.open(vertx, Temper.even()).await();
    private final OpenAi analyst = analyst(Map.of());

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_call_is_analysed() {
        Reply reply = ask(analyst, Analysis.INDIVIDUAL);

        Answered answered = (Answered) reply;
        assertThat(answered.value().getString("name")).isEqualTo("Dana Whitfield");
        assertThat(answered.value().getString("email")).isEqualTo("dana@example.com");
        assertThat(answered.value().getString("callOutcome")).isEqualTo("meeting_scheduled");
        assertThat(answered.value().getString("sentiment")).isEqualTo("positive");
        assertThat(answered.model()).isEqualTo("gpt-5.1");
        assertThat(answered.promptVersion()).isEqualTo("individual-1");
        assertThat(answered.usage().total()).isPositive();
        assertThat(provider.outcomes()).isEqualTo(Map.of("ANSWER", 1L));
    }

    @ParameterizedTest
    @EnumSource(Analysis.class)
    void what_is_sent_breaks_no_rule_of_the_provider(Analysis kind) {
        OpenAi byKeptPrompts = analyst(Map.of("OPENAI_" + kind + "_PROMPT_ID", "pmpt_1"));

        Reply ours = ask(analyst, kind);
        Reply legacy = ask(byKeptPrompts, kind);

        assertThat(ours).isInstanceOf(Answered.class);
        assertThat(((Answered) legacy).promptVersion()).isEqualTo("pmpt_1");
        assertThat(provider.outcomes()).isEqualTo(Map.of("ANSWER", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"}],\"model\":\"other\"", "a\u0000b\u0007", "half \uD83D", "李小龍 \uD83D\uDCDE", "\u202Etxet"
            })
    void whatever_was_said_in_a_call_breaks_no_rule_either(String said) {
        Question question = new Question(Analysis.INDIVIDUAL, said.repeat(2_000), UUID.randomUUID(), HASH);

        Reply reply = analyst.ask(question).await();

        assertThat(reply).isInstanceOf(Answered.class);
        assertThat(provider.outcomes()).isEqualTo(Map.of("ANSWER", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED, true",
        "RATE_LIMITED_BARE, RATE_LIMITED, false",
        "SLOW_DOWN, SLOW_DOWN, true",
        "QUOTA_EXHAUSTED, QUOTA_EXHAUSTED, false",
        "SERVER_ERROR, OVERLOADED, false",
        "OVERLOADED, OVERLOADED, false",
        "BROKEN_JSON, MALFORMED, false",
        "OUT_OF_RANGE, MALFORMED, false",
        "FAILED_STATUS, FAILED_STATUS, false",
        "HUNG_UP, UNREACHABLE, false",
    })
    void each_way_to_fail_is_told_apart_and_counted(Mood mood, Failure failure, boolean saysWhen) {
        provider.turn(Temper.always(mood));

        Failed failed = (Failed) ask(analyst, Analysis.INDIVIDUAL);

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.retryAfter()).isEqualTo(saysWhen ? Duration.ofMillis(530) : null);
        assertThat(counted(failure.word())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "REASONING_FIRST, answered",
        "FENCED, answered",
        "REFUSAL, refused",
        "INCOMPLETE, truncated",
        "FILTERED, truncated"
    })
    void what_is_no_failure_is_counted_too(Mood mood, String outcome) {
        provider.turn(Temper.always(mood));

        Reply reply = ask(analyst, Analysis.COMPLETE);

        assertThat(reply).isNotInstanceOf(Failed.class);
        assertThat(counted(outcome)).isEqualTo(1);
        assertThat(meters.get("trunkline.openai.tokens")
                        .tag("kind", "input")
                        .counter()
                        .count())
                .isEqualTo(reply.usage().input());
    }

    @Test
    void a_provider_that_fails_again_and_again_is_left_alone_until_one_question_is_answered() {
        provider.turn(Temper.always(Mood.OVERLOADED));
        for (int i = 0; i < 5; i++) {
            ask(analyst, Analysis.INDIVIDUAL);
        }
        BreakerState after = analyst.breaker();
        Failed unasked = (Failed) ask(analyst, Analysis.INDIVIDUAL);

        rested();
        Failed stillAway = (Failed) ask(analyst, Analysis.INDIVIDUAL);
        provider.turn(Temper.even());
        rested();
        BreakerState rested = analyst.breaker();
        Reply reply = ask(analyst, Analysis.INDIVIDUAL);

        assertThat(after).isEqualTo(BreakerState.OPEN);
        assertThat(unasked.failure()).isEqualTo(Failure.BREAKER_OPEN);
        assertThat(unasked.retryAfter()).isEqualTo(REST);
        assertThat(stillAway.failure()).isEqualTo(Failure.OUTAGE);
        assertThat(stillAway.reason()).startsWith("HTTP 503");
        assertThat(rested).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(reply).isInstanceOf(Answered.class);
        assertThat(analyst.breaker()).isEqualTo(BreakerState.CLOSED);
        assertThat(provider.outcomes()).isEqualTo(Map.of("OVERLOADED", 6L, "ANSWER", 1L));
    }

    @Test
    void failures_between_answers_leave_it_open_to_questions() {
        for (int i = 0; i < 12; i++) {
            provider.turn(Temper.always(i % 4 == 3 ? Mood.ANSWER : Mood.SERVER_ERROR));
            ask(analyst, Analysis.INDIVIDUAL);
        }

        assertThat(analyst.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"RATE_LIMITED", "BROKEN_JSON", "REFUSAL", "OUT_OF_RANGE"})
    void what_says_nothing_of_the_provider_s_health_never_stops_questions(Mood mood) {
        provider.turn(Temper.always(mood));

        for (int i = 0; i < 8; i++) {
            ask(analyst, Analysis.INDIVIDUAL);
        }

        assertThat(analyst.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void without_money_nothing_is_asked_at_once_and_after_each_rest_one_question() {
        provider.turn(Temper.always(Mood.QUOTA_EXHAUSTED));
        ask(analyst, Analysis.INDIVIDUAL);
        BreakerState first = analyst.breaker();

        rested();
        Failed again = (Failed) ask(analyst, Analysis.INDIVIDUAL);
        Failed unasked = (Failed) ask(analyst, Analysis.INDIVIDUAL);

        assertThat(first).isEqualTo(BreakerState.OPEN);
        assertThat(again.failure()).isEqualTo(Failure.QUOTA_EXHAUSTED);
        assertThat(unasked.failure()).isEqualTo(Failure.BREAKER_OPEN);
        assertThat(meters.get("trunkline.provider.breaker").gauge().value()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_refused_and_a_model_that_is_not_there_stop_questions_at_once() {
        OpenAi stranger = analyst(Map.of("OPENAI_API_KEY", "sk-wrong"));
        OpenAi old = analyst(Map.of("OPENAI_MODEL", "gpt-1"));

        Failed refused = (Failed) ask(stranger, Analysis.INDIVIDUAL);
        Failed unknown = (Failed) ask(old, Analysis.INDIVIDUAL);

        assertThat(refused.failure()).isEqualTo(Failure.NO_ACCESS);
        assertThat(refused.reason()).startsWith("HTTP 401 invalid_api_key");
        assertThat(stranger.breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(unknown.reason()).startsWith("HTTP 404 model_not_found of model");
        assertThat(old.breaker()).isEqualTo(BreakerState.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CALL, "नमस्ते", "ሰላም"})
    void what_a_question_may_take_is_no_less_than_its_text_and_the_longest_answer(String input) {
        long tokens = analyst.tokens(new Question(Analysis.INDIVIDUAL, input, UUID.randomUUID(), HASH));

        assertThat(tokens).isGreaterThan(4_000 + 500 + input.length() / 2).isLessThan(8_000);
    }

    private OpenAi analyst(Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(provider.in(new Settings(Map.of())).values());
        values.putAll(more);
        return new OpenAi(vertx, OpenAiConfig.from(new Settings(values)).orElseThrow(), new OpenAiMeters(meters), REST);
    }

    private static Reply ask(OpenAi analyst, Analysis kind) {
        return analyst.ask(new Question(kind, CALL, UUID.randomUUID(), HASH)).await();
    }

    private double counted(String outcome) {
        return meters.get("trunkline.provider.requests")
                .tag("provider", "openai")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void rested() {
        vertx.timer(2 * REST.toMillis(), TimeUnit.MILLISECONDS).await();
    }
}
