package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultConnectionsTest {

    @Test
    void without_settings_there_are_none() {
        assertThat(from(Map.of())).isEmpty();
    }

    @Test
    void each_source_takes_its_own_secrets_and_all_of_them_are_valid() {
        List<Connection> found = from(Map.of(
                "PHONEBURNER_WEBHOOK_SECRET", "a, b",
                "CALLRAIL_SIGNING_KEY", "c",
                "STANDARD_WEBHOOK_SECRET", "whsec_ZA=="));

        assertThat(found)
                .extracting(Connection::source)
                .containsExactly(Source.PHONEBURNER, Source.CALLRAIL, Source.STANDARD);
        assertThat(found).allMatch(c -> c.verification() == Verification.SIGNATURE);
        assertThat(found.get(0).secrets()).containsExactly(new Secret("a"), new Secret("b"));
        assertThat(found.get(0).toString()).doesNotContain("a, b").contains("***");
    }

    @Test
    void bolna_is_known_by_a_token_or_by_its_address_or_by_both() {
        Connection byToken = from(Map.of("BOLNA_WEBHOOK_TOKEN", "t1,t2")).get(0);
        Connection byAddress =
                from(Map.of("BOLNA_ALLOWED_IPS", "13.203.39.153")).get(0);
        Connection byBoth = from(Map.of("BOLNA_WEBHOOK_TOKEN", "t1", "BOLNA_ALLOWED_IPS", "::1"))
                .get(0);

        assertThat(byToken.verification()).isEqualTo(Verification.TOKEN);
        assertThat(byToken.tokens()).hasSize(2);
        assertThat(byAddress.verification()).isEqualTo(Verification.ADDRESS);
        assertThat(byBoth.verification()).isEqualTo(Verification.TOKEN);
        assertThat(byBoth.allowed().contains("::1")).isTrue();
        assertThat(byToken.id()).isEqualTo(byBoth.id());
    }

    @Test
    void that_nothing_verifies_has_to_be_said() {
        Connection open = from(Map.of("BOLNA_VERIFICATION", "none")).get(0);

        assertThat(open.verification()).isEqualTo(Verification.NONE);
    }

    @Test
    void a_contradiction_is_refused_by_name() {
        assertThatThrownBy(() -> from(Map.of("CALLRAIL_VERIFICATION", "none", "CALLRAIL_SIGNING_KEY", "k")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CALLRAIL_VERIFICATION");
        assertThatThrownBy(() -> from(Map.of("CALLRAIL_VERIFICATION", "maybe")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CALLRAIL_VERIFICATION=maybe");
    }

    @Test
    void a_token_that_would_have_to_be_escaped_is_refused_without_showing_it() {
        for (String token : List.of("a/b", "a b", "ä", "..", "a%2Fb")) {
            assertThatThrownBy(() -> from(Map.of("BOLNA_WEBHOOK_TOKEN", token)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("BOLNA_WEBHOOK_TOKEN")
                    .hasMessageNotContaining(token + ":");
        }
    }

    private static List<Connection> from(Map<String, String> settings) {
        return DefaultConnections.from(new Settings(settings));
    }
}
