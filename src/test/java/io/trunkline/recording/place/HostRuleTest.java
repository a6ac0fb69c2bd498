package io.trunkline.recording.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

    @ParameterizedTest
    @CsvSource({
        "files.example.com, https://files.example.com/a, true",
        "files.example.com, https://files.example.com:8443/a, false",
        "files.example.com:8443, https://files.example.com:8443/a, true",
        "files.example.com, https://more.files.example.com/a, false",
        "files.example.com, https://files.example.com.evil.example/a, false",
        "*.example.com, https://files.example.com/a, true",
        "*.example.com, https://a.b.example.com/a, true",
        "*.example.com, https://example.com/a, false",
        "*.example.com, https://evilexample.com/a, false",
    })
    void a_host_is_admitted_by_its_whole_name_and_port(String rule, String link, boolean isAdmitted) {
        assertThat(HostRule.parse("KEY", rule).admits(Link.parse(link).orElseThrow()))
                .isEqualTo(isAdmitted);
    }

    @Test
    void an_operator_may_say_at_which_address_a_host_is_asked() {
        HostRule rule = HostRule.parse("KEY", "files.example.com=http://127.0.0.1:8099");
        HostRule secure = HostRule.parse("KEY", "files.example.com=https://[2001:db8::7]");

        assertThat(rule.place().orElseThrow().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(rule.place().orElseThrow().port()).isEqualTo(8099);
        assertThat(rule.place().orElseThrow().isSecure()).isFalse();
        assertThat(secure.place().orElseThrow().port()).isEqualTo(443);
        assertThat(secure.place().orElseThrow().isSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.com",
                "com",
                "localhost",
                "127.0.0.1",
                "http://files.example.com",
                "files.example.com=",
                "files.example.com=127.0.0.1",
                "files.example.com=http://other.example.com",
                "files.example.com=http://0x7f.1",
                "files.example.com:99999",
                "files.*.example.com",
            })
    void what_is_no_host_is_said_to_be_none(String entry) {
        assertThatThrownBy(() -> HostRule.parse("BOLNA_RECORDING_HOSTS", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BOLNA_RECORDING_HOSTS")
                .hasMessageContaining(entry);
    }

    @Test
    void without_settings_each_source_has_its_own_hosts_and_no_other_s() {
        HostRules rules = HostRules.from(new Settings(Map.of()));

        assertThat(admits(rules, Source.CALLRAIL, "https://app.callrail.com/a")).isTrue();
        assertThat(admits(rules, Source.PHONEBURNER, "https://www.phoneburner.com/a"))
                .isTrue();
        assertThat(admits(rules, Source.BOLNA, "https://api.bolna.ai/recordings/call/1"))
                .isTrue();
        assertThat(admits(rules, Source.BOLNA, "https://app.callrail.com/a")).isFalse();
        assertThat(admits(rules, Source.BOLNA, "https://evil.s3.amazonaws.com/a"))
                .isFalse();
        assertThat(admits(rules, Source.STANDARD, "https://app.callrail.com/a")).isFalse();
    }

    @Test
    void a_setting_takes_the_place_of_the_usual_hosts() {
        HostRules rules =
                HostRules.from(new Settings(Map.of("CALLRAIL_RECORDING_HOSTS", "a.example.com, b.example.com")));

        assertThat(admits(rules, Source.CALLRAIL, "https://b.example.com/")).isTrue();
        assertThat(admits(rules, Source.CALLRAIL, "https://app.callrail.com/")).isFalse();
    }

    private static boolean admits(HostRules rules, Source source, String link) {
        return rules.admitting(source, Link.parse(link).orElseThrow()).isPresent();
    }
}
