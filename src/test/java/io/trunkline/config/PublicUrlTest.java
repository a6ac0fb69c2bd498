package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicUrlTest {
    @Test
    void without_a_setting_it_is_this_machine_at_the_port_in_use() {
        PublicUrl url = PublicUrl.of(new Settings(Map.of("TRUNKLINE_HTTP_PORT", "9090")));

        assertThat(url.at("/api/webhooks/bolna")).isEqualTo("http://localhost:9090/api/webhooks/bolna");
    }

    @Test
    void a_slash_at_its_end_is_not_doubled() {
        assertThat(of("https://calls.example.com/").at("/")).isEqualTo("https://calls.example.com/");
    }

    @Test
    void what_is_more_or_less_than_a_host_is_refused() {
        assertThatThrownBy(() -> of("https://calls.example.com/gateway")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> of("calls.example.com")).isInstanceOf(ConfigException.class);
    }

    private static PublicUrl of(String url) {
        return PublicUrl.of(new Settings(Map.of("TRUNKLINE_PUBLIC_URL", url)));
    }
}
