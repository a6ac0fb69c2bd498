package io.trunkline.api.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.PublicUrl;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.signature.StandardWebhooks;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpTest {
    private final SetUp setUp = new SetUp(
            new PublicUrl(URI.create("https://hooks.example.com")), Map.of(Source.STANDARD, new StandardWebhooks()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whpk_PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
                "whsk_TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs="
            })
    void a_secret_of_each_kind_is_usable(String secret) {
        assertThat(setUp.takes(Source.STANDARD, Optional.of(new Secret(secret))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_%",
                "whpk_PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zg==",
                "whpk_AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "whsk_TM0Imyj/"
            })
    void one_that_was_cut_or_mistyped_is_not(String secret) {
        assertThat(setUp.takes(Source.STANDARD, Optional.of(new Secret(secret))))
                .isFalse();
    }

    @Test
    void none_is_and_neither_is_one_of_a_source_that_signs_nothing() {
        assertThat(setUp.takes(Source.STANDARD, Optional.empty())).isFalse();
        assertThat(setUp.takes(Source.BOLNA, Optional.of(new Secret("a-token"))))
                .isFalse();
    }
}
