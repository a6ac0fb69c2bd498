package io.trunkline.api.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.Connection;
import io.trunkline.connection.Connection.State;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.connection.Verification;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PortraitTest {
    private static final SetUp SET_UP = new SetUp("https://calls.example.com/", Map.of());

    @Test
    void a_default_connection_that_the_settings_name_no_more_lets_nobody_in() {
        Portrait portrait = new Portrait(List.of(), SET_UP);

        JsonObject shown = portrait.of(stored("default", DefaultConnections.TENANT), null);

        assertThat(shown.getBoolean("isInForce")).isFalse();
    }

    @Test
    void another_tenant_s_connection_of_that_name_is_one_like_any_other() {
        Portrait portrait = new Portrait(List.of(), SET_UP);

        JsonObject shown = portrait.of(stored("default", new UUID(5, 5)), null);

        assertThat(shown.getBoolean("isInForce")).isTrue();
        assertThat(shown.getBoolean("isDefault")).isFalse();
        assertThat(shown.getString("webhookUrl")).isNull();
    }

    @Test
    void the_secrets_of_the_settings_count_and_are_not_shown() {
        Settings settings = new Settings(Map.of("BOLNA_WEBHOOK_TOKEN", "first-token,second-token"));
        Portrait portrait = new Portrait(DefaultConnections.from(settings), SET_UP);

        JsonObject shown = portrait.of(stored("default", DefaultConnections.TENANT), "2026-11-21T10:00:00Z");

        assertThat(shown.getInteger("tokens")).isEqualTo(2);
        assertThat(shown.getString("verification")).isEqualTo("token");
        assertThat(shown.getString("webhookUrl")).isNull();
        assertThat(shown.getString("webhookBase")).isEqualTo("https://calls.example.com/api/webhooks/bolna");
        assertThat(shown.encode()).doesNotContain("first-token");
    }

    private static Connection stored(String name, UUID tenant) {
        return new Connection(
                Connection.idOf(tenant, Source.BOLNA, name),
                tenant,
                Source.BOLNA,
                name,
                State.ACTIVE,
                Verification.NONE,
                List.of(),
                List.of(),
                AddressList.EMPTY);
    }
}
