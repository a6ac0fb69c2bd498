package io.trunkline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.diagnosis.Finding.Level;
import io.trunkline.openai.OpenAiConfig;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCheckupTest {
    private static final String OLD = "gpt-4o-2024-08-06";

    private final Vertx vertx = Vertx.vertx();
    private final SimulatedOpenAi provider =
            SimulatedOpenAi.open(vertx, Temper.even()).await();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_model_that_stays_is_sound() {
        assertThat(finding("2026-11-21", Map.of())).isEqualTo(Finding.ok("model", "gpt-5.1 is there"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, OK, is shut down on 2027-01-14",
        "2026-11-21, WARN, 'is shut down on 2027-01-14, in 54 days: set OPENAI_MODEL'",
        "2027-01-14, WARN, in 0 days",
        "2027-01-15, FAIL, was shut down on 2027-01-14",
    })
    void a_model_that_ends_is_warned_of_in_time(String today, Level level, String words) {
        Finding finding = finding(today, Map.of("OPENAI_MODEL", OLD));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.words()).startsWith(OLD).contains(words);
    }

    @Test
    void a_key_that_is_refused_is_said() {
        Finding finding = finding("2026-11-21", Map.of("OPENAI_API_KEY", "sk-wrong"));

        assertThat(finding).isEqualTo(Finding.fail("model", "the key is refused: mend OPENAI_API_KEY"));
    }

    @Test
    void a_model_that_is_not_listed_fails() {
        assertThat(finding("2026-11-21", Map.of("OPENAI_MODEL", "gpt-1")).level())
                .isEqualTo(Level.FAIL);
    }

    @Test
    void a_provider_that_does_not_answer_is_warned_of() {
        Finding finding = finding("2026-11-21", Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1"));

        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.words()).contains("does not answer", "OPENAI_BASE_URL");
    }

    @Test
    void prompts_that_the_provider_keeps_are_warned_of() {
        Finding finding = finding("2026-11-21", Map.of("OPENAI_COMPLETE_PROMPT_ID", "pmpt_1"));

        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.words()).contains("2026-11-30", "OPENAI_COMPLETE_PROMPT_ID");
    }

    private Finding finding(String today, Map<String, String> settings) {
        Map<String, String> values =
                new HashMap<>(provider.in(new Settings(Map.of())).values());
        values.putAll(settings);
        OpenAiConfig config = OpenAiConfig.from(new Settings(values)).orElseThrow();
        return new ModelCheckup(vertx, InstantSource.fixed(Instant.parse(today + "T12:00:00Z")))
                .finding(config)
                .await();
    }
}
