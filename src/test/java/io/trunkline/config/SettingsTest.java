package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void an_empty_value_counts_as_absent() {
        Settings settings = settings("  ");

        assertThat(settings.text("KEY")).isEmpty();
        assertThat(settings.text("KEY", "otherwise")).isEqualTo("otherwise");
        assertThat(settings.secret("KEY")).isEmpty();
        assertThat(settings.list("KEY")).isEmpty();
        assertThat(settings.number("KEY", 7, 0, 9)).isEqualTo(7);
        assertThat(settings.flag("KEY", true)).isTrue();
        assertThat(settings.millis("KEY", Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_list_is_separated_by_commas_and_holds_nothing_empty() {
        Settings settings = settings(" one, ,two,");

        assertThat(settings.list("KEY")).containsExactly("one", "two");
        assertThat(settings.secrets("KEY")).containsExactly(new Secret("one"), new Secret("two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "0", "11", "99999999999"})
    void a_number_that_is_none_or_out_of_bounds_is_named_with_its_key_and_value(String value) {
        assertThatThrownBy(() -> settings(value).number("KEY", 5, 1, 10))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KEY=" + value + ": give a whole number from 1 to 10");
    }

    @Test
    void a_flag_is_on_or_off() {
        assertThat(settings("on").flag("KEY", false)).isTrue();
        assertThat(settings("true").flag("KEY", false)).isTrue();
        assertThat(settings("off").flag("KEY", true)).isFalse();
        assertThat(settings("false").flag("KEY", true)).isFalse();
        assertThatThrownBy(() -> settings("maybe").flag("KEY", true))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KEY=maybe: give on or off");
    }

    @Test
    void a_secret_prints_as_stars() {
        assertThat(settings("hush").secret("KEY").map(Secret::toString)).contains("***");
    }

    private static Settings settings(String value) {
        return new Settings(Map.of("KEY", value));
    }
}
