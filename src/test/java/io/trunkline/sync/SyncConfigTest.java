package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.dialer.Account;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncConfigTest {

    @Test
    void a_dialer_that_tells_of_changes_is_not_read() {
        SyncConfig usual = config(Map.of());

        assertThat(usual).isEqualTo(new SyncConfig(Duration.ofMinutes(1), Optional.empty(), ZoneId.of("UTC")));
    }

    @Test
    void one_that_tells_nobody_is_read_every_five_minutes_in_its_own_zone() {
        SyncConfig read =
                config(Map.of("PHONEBURNER_DIALECT", "dialsession", "PHONEBURNER_TIME_ZONE", "America/New_York"));

        assertThat(read.readEvery()).contains(Duration.ofMinutes(5));
        assertThat(read.zone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void either_can_be_said_to_be_otherwise() {
        assertThat(config(Map.of("PHONEBURNER_POLL_MS", "60000")).readEvery()).contains(Duration.ofMinutes(1));
        assertThat(config(Map.of("PHONEBURNER_DIALECT", "dialsession", "PHONEBURNER_POLL_MS", "0"))
                        .readEvery())
                .isEmpty();
        assertThatThrownBy(() -> config(Map.of("PHONEBURNER_TIME_ZONE", "Mars")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Mars");
    }

    private static SyncConfig config(Map<String, String> said) {
        Map<String, String> values = new HashMap<>(said);
        values.put("PHONEBURNER_API_KEY", "k");
        Settings settings = new Settings(values);
        return SyncConfig.from(settings, Account.from(settings).orElseThrow());
    }
}
