package io.trunkline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private final Generations<String, Integer> generations = new Generations<>(2);

    @Test
    void what_was_put_in_lately_is_there() {
        generations.putAll(Map.of("a", 1, "b", 2));

        assertThat(generations.get("a")).isEqualTo(1);
        assertThat(generations.get("c")).isNull();
    }

    @Test
    void the_last_generation_outlives_the_next_one_and_no_longer() {
        generations.putAll(Map.of("a", 1, "b", 2, "c", 3));
        generations.putAll(Map.of("d", 4));
        assertThat(generations.get("a")).isEqualTo(1);

        generations.putAll(Map.of("e", 5, "f", 6));

        assertThat(generations.get("a")).isNull();
        assertThat(generations.get("d")).isEqualTo(4);
    }

    @Test
    void cleared_it_knows_nothing() {
        generations.putAll(Map.of("a", 1, "b", 2, "c", 3));
        generations.putAll(Map.of("d", 4));

        generations.clear();

        assertThat(generations.get("a")).isNull();
        assertThat(generations.get("d")).isNull();
    }
}
