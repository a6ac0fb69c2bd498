package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptsTest {
    private static final Path OURS = Path.of("conf/prompts");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Analysis.class)
    void each_kind_has_its_prompt_also_where_no_file_lies(Analysis kind) {
        Prompt prompt = Prompts.read(OURS).of(kind);
        Prompt copy = Prompts.read(directory).of(kind);

        assertThat(copy).isEqualTo(prompt);
        assertThat(prompt.version()).startsWith(kind.word());
        assertThat(prompt.instructions()).contains("BEGIN DATA", "END DATA", "never an");
    }

    @Test
    void an_operator_s_file_takes_the_place_of_the_copy() throws IOException {
        write("individual", Files.readString(OURS.resolve("individual.yaml")).replace("individual-1", "ours-7"));

        Prompts prompts = Prompts.read(directory);

        assertThat(prompts.of(Analysis.INDIVIDUAL).version()).isEqualTo("ours-7");
        assertThat(prompts.of(Analysis.COMPLETE).version()).isEqualTo("complete-1");
    }

    @ParameterizedTest
    @CsvSource({
        "version: individual-1, 'version: ', version",
        "version: individual-1, 'version: a b', version",
        "name: individual_analysis, 'name: a.b', name",
        "max_output_tokens: 4000, 'max_output_tokens: 15', max_output_tokens",
        "additionalProperties: false, 'additionalProperties: true', schema",
        "'required: [name,', 'required: [', schema",
        "leadScore: {type: integer, 'score: {type: integer', schema",
        "'version:', '{{', YAML",
    })
    void a_prompt_that_cannot_be_used_is_an_error_that_names_it(String ours, String theirs, String named)
            throws IOException {
        write("individual", Files.readString(OURS.resolve("individual.yaml")).replace(ours, theirs));

        assertThatThrownBy(() -> Prompts.read(directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("individual.yaml")
                .hasMessageContaining(named);
    }

    private void write(String kind, String text) throws IOException {
        Files.writeString(directory.resolve(kind + ".yaml"), text);
    }
}
