package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.openai.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {
    private final Prices prices = Prices.parse("OPENAI_PRICES", List.of("a=2.50/1.25/10", "b=1/1/1"));

    @Test
    void cached_tokens_have_their_own_price() {
        assertThat(prices.of("a", new Usage(1_000_000, 400_000, 100_000, 0)).usd())
                .isEqualByComparingTo("3.00");
    }

    @Test
    void a_model_without_a_price_has_no_cost() {
        assertThat(prices.of("c", new Usage(1_000, 0, 10, 0)).usd()).isNull();
    }

    @Test
    void what_is_no_price_is_an_error_that_shows_the_form() {
        assertThatThrownBy(() -> Prices.parse("OPENAI_PRICES", List.of("a=cheap")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("OPENAI_PRICES=a=cheap")
                .hasMessageContaining("a-model=2.50/1.25/10");
    }
}
