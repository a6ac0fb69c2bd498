package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiConfigTest {
    @Test
    void defaults_are_these() {
        OpenAiConfig config = OpenAiConfig.from(
                        new Settings(Map.of("OPENAI_API_KEY", "sk-secret", "OPENAI_MODEL", "gpt-5.1")))
                .orElseThrow();

        assertThat(config.at("/responses")).isEqualTo("https://api.openai.com/v1/responses");
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.prompts()).isEqualTo(Path.of("conf/prompts"));
        assertThat(config.keptPrompts()).isEmpty();
        assertThat(config).asString().doesNotContain("sk-secret");
    }

    @Test
    void without_a_key_nobody_is_asked() {
        assertThat(OpenAiConfig.from(new Settings(Map.of("OPENAI_MODEL", "gpt-5.1"))))
                .isEmpty();
    }

    @Test
    void prompts_that_the_provider_keeps_name_the_model() {
        OpenAiConfig config = OpenAiConfig.from(new Settings(Map.of(
                        "OPENAI_API_KEY", "sk",
                        "OPENAI_INDIVIDUAL_PROMPT_ID", "pmpt_1",
                        "OPENAI_COMPLETE_PROMPT_ID", "pmpt_2")))
                .orElseThrow();

        assertThat(config.model()).isEmpty();
        assertThat(config.keptPrompts())
                .containsOnly(Map.entry(Analysis.INDIVIDUAL, "pmpt_1"), Map.entry(Analysis.COMPLETE, "pmpt_2"));
    }

    @Test
    void what_cannot_be_asked_is_an_error_that_names_the_setting() {
        refused("OPENAI_MODEL", Map.of("OPENAI_API_KEY", "sk", "OPENAI_COMPLETE_PROMPT_ID", "pmpt_2"));
        refused("OPENAI_BASE_URL", Map.of("OPENAI_API_KEY", "sk", "OPENAI_MODEL", "m", "OPENAI_BASE_URL", "here"));
        refused("OPENAI_TIMEOUT", Map.of("OPENAI_API_KEY", "sk", "OPENAI_MODEL", "m", "OPENAI_TIMEOUT", "0"));
        refused("OPENAI_API_KEY", Map.of("OPENAI_API_KEY", "sk secret", "OPENAI_MODEL", "m"));
    }

    private static void refused(String named, Map<String, String> settings) {
        assertThatThrownBy(() -> OpenAiConfig.from(new Settings(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(named)
                .hasMessageNotContaining("sk secret");
    }
}
