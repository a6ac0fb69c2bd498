package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.event.Source;
import io.trunkline.ingress.body.Limits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngressConfigTest {

    @Test
    void defaults_are_these() {
        IngressConfig config = IngressConfig.from(new Settings(Map.of()));

        assertThat(config)
                .isEqualTo(new IngressConfig(
                        "0.0.0.0",
                        8080,
                        AddressList.EMPTY,
                        Duration.ofMillis(2_500),
                        Duration.ofSeconds(8),
                        new Limits(1_048_576, Duration.ofSeconds(15), 33_554_432)));
        assertThat(config.patience(Source.BOLNA)).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.patience(Source.CALLRAIL)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(IngressConfig.MAX_INITIAL_LINE_BYTES).isEqualTo(8_192);
        assertThat(IngressConfig.MAX_HEADER_BYTES).isEqualTo(16_384);
        assertThat(IngressConfig.IDLE).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void settings_are_taken() {
        IngressConfig config = IngressConfig.from(new Settings(Map.of(
                "TRUNKLINE_HTTP_PORT", "9000",
                "TRUNKLINE_MAX_BODY_BYTES", "2000",
                "TRUNKLINE_PATIENCE_MS", "900",
                "TRUNKLINE_BOLNA_PATIENCE_MS", "1000",
                "TRUNKLINE_TRUSTED_PROXIES", "10.0.0.0/8, ::1")));

        assertThat(config.port()).isEqualTo(9_000);
        assertThat(config.limits().maxBodyBytes()).isEqualTo(2_000);
        assertThat(config.patience()).hasMillis(900);
        assertThat(config.bolnaPatience()).hasMillis(1_000);
        assertThat(config.trustedProxies().contains("10.9.9.9")).isTrue();
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> IngressConfig.from(new Settings(Map.of("TRUNKLINE_TRUSTED_PROXIES", "proxy"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRUNKLINE_TRUSTED_PROXIES");
        assertThatThrownBy(() -> IngressConfig.from(new Settings(Map.of("TRUNKLINE_MAX_BODY_BYTES", "99999999"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRUNKLINE_MAX_BODY_BYTES");
    }
}
