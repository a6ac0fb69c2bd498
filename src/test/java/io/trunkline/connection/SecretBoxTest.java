package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final UUID CONNECTION = new UUID(1, 2);
    private static final Secret SECRET = new Secret("whsec_of a provider");
    private static final Secret OLD = key((byte) 1);
    private static final Secret NEW = key((byte) 2);

    @Test
    void what_is_sealed_can_be_opened_and_shows_nothing() {
        SecretBox box = SecretBox.of(List.of(OLD));

        byte[] sealed = box.seal(CONNECTION, SECRET);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("provider");
        assertThat(box.open(CONNECTION, sealed)).contains(SECRET);
    }

    @Test
    void after_a_rotation_the_old_key_still_opens_and_the_new_one_seals() {
        byte[] before = SecretBox.of(List.of(OLD)).seal(CONNECTION, SECRET);
        SecretBox rotated =
                SecretBox.from(new Settings(Map.of("TRUNKLINE_SECRET_KEY", NEW.reveal() + ", " + OLD.reveal())));

        byte[] after = rotated.seal(CONNECTION, SECRET);

        assertThat(rotated.open(CONNECTION, before)).contains(SECRET);
        assertThat(SecretBox.of(List.of(NEW)).open(CONNECTION, after)).contains(SECRET);
    }

    @Test
    void another_key_opens_nothing() {
        byte[] sealed = SecretBox.of(List.of(OLD)).seal(CONNECTION, SECRET);

        assertThat(SecretBox.of(List.of(NEW)).open(CONNECTION, sealed)).isEmpty();
    }

    @Test
    void a_secret_cannot_be_moved_to_another_connection() {
        SecretBox box = SecretBox.of(List.of(OLD));
        byte[] sealed = box.seal(CONNECTION, SECRET);

        assertThat(box.open(new UUID(3, 4), sealed)).isEmpty();
    }

    @Test
    void a_key_that_is_missing_short_or_no_base64_is_refused_without_showing_it() {
        for (String key : List.of("", "c2hvcnQ=", "not base64!")) {
            Settings settings = new Settings(Map.of("TRUNKLINE_SECRET_KEY", key));

            assertThatThrownBy(() -> SecretBox.from(settings))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("TRUNKLINE_SECRET_KEY")
                    .hasMessageNotContaining("not base64!")
                    .hasMessageNotContaining("c2hvcnQ");
        }
    }

    static Secret key(byte fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, fill);
        return new Secret(Base64.getEncoder().encodeToString(bytes));
    }
}
