package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysingTest {

    @Test
    void a_new_key_before_the_old_one_changes_no_pseudonym() {
        Secret before = Analysing.oldest(List.of(new Secret("old")));

        Secret after = Analysing.oldest(List.of(new Secret("new"), new Secret("old")));

        assertThat(after.reveal()).isEqualTo(before.reveal());
    }

    @Test
    void without_a_key_nobody_is_given_a_pseudonym_that_others_could_make() {
        assertThatThrownBy(() -> Analysing.oldest(List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRUNKLINE_SECRET_KEY");
    }
}
