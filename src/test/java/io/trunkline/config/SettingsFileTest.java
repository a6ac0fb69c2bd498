package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

    @TempDir
    private Path directory;

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        Path file = file("TRUNKLINE_HTTP_PORT: 1\nTRUNKLINE_CLUSTER: off\n");

        Settings settings = SettingsFile.read(file, true, Map.of("TRUNKLINE_HTTP_PORT", "2", "HOME", "/home"));

        assertThat(settings.values())
                .containsOnly(Map.entry("TRUNKLINE_HTTP_PORT", "2"), Map.entry("TRUNKLINE_CLUSTER", "false"));
    }

    @Test
    void a_file_need_not_be_there_unless_it_was_asked_for() {
        Path absent = directory.resolve("absent.yaml");

        assertThat(SettingsFile.read(absent, false, Map.of()).values()).isEmpty();
        assertThatThrownBy(() -> SettingsFile.read(absent, true, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(absent + ": there is no such file");
    }

    @Test
    void a_file_of_nothing_but_comments_sets_nothing() throws IOException {
        assertThat(SettingsFile.read(file("# nothing\n"), true, Map.of()).values())
                .isEmpty();
        assertThat(SettingsFile.read(file(""), true, Map.of()).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TRUNKLINE_HTP_PORT, TRUNKLINE_HTTP_PORT",
        "TRUNKLINE_DATABASE, TRUNKLINE_DATABASE_URL",
        "trunkline_cluster, TRUNKLINE_CLUSTER",
        "BOLNA_TOKEN, BOLNA_API_KEY"
    })
    void an_unknown_name_in_the_file_names_the_nearest(String name, String nearest) throws IOException {
        Path file = file(name + ": 1\n");

        assertThatThrownBy(() -> SettingsFile.read(file, true, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": there is no setting " + name + "; did you mean " + nearest + "?");
    }

    @Test
    void an_unknown_name_of_ours_in_the_environment_is_an_error_and_one_for_tests_is_not() {
        Path absent = directory.resolve("absent.yaml");

        assertThat(SettingsFile.read(absent, false, Map.of("TRUNKLINE_TEST_ANYTHING", "1"))
                        .values())
                .isEmpty();
        assertThatThrownBy(() -> SettingsFile.read(absent, false, Map.of("TRUNKLINE_HTTP_PROT", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the environment: there is no setting TRUNKLINE_HTTP_PROT;"
                        + " did you mean TRUNKLINE_HTTP_PORT?");
    }

    @Test
    void several_values_for_one_name_are_refused_with_advice() throws IOException {
        Path file = file("TRUNKLINE_CLUSTER_MEMBERS:\n  - a\n  - b\n");

        assertThatThrownBy(() -> SettingsFile.read(file, true, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": TRUNKLINE_CLUSTER_MEMBERS takes one value (several: separated by commas)");
    }

    @Test
    void what_is_not_yaml_is_named_by_its_line_and_not_quoted() throws IOException {
        Path file = file("TRUNKLINE_CLUSTER: off\nSTANDARD_WEBHOOK_SECRET: \"hush\n");

        assertThatThrownBy(() -> SettingsFile.read(file, true, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching(".*: line \\d+ is not YAML")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_list_of_names_is_no_settings_file() throws IOException {
        Path file = file("- TRUNKLINE_CLUSTER\n");

        assertThatThrownBy(() -> SettingsFile.read(file, true, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": write one line for each setting, NAME: value");
    }

    @Test
    void the_file_that_is_shipped_can_be_read() {
        Settings settings = SettingsFile.read(Path.of("conf/trunkline.yaml"), true, Map.of());

        assertThat(settings.values())
                .containsEntry("TRUNKLINE_HTTP_PORT", "8080")
                .containsEntry("TRUNKLINE_CLUSTER", "false");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("trunkline.yaml"), content);
    }
}
