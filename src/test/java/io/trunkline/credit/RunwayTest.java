package io.trunkline.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunwayTest {

    @Test
    void a_balance_lasts_as_long_as_the_last_week_says() {
        assertThat(Runway.of(100, List.of(900L, 10L, 10L, 10L, 10L, 10L, 10L, 10L)))
                .isEqualTo(new Runway(10, 10.0));
    }

    @Test
    void use_that_has_just_begun_is_not_thinned_by_days_without_any() {
        assertThat(Runway.of(100, List.of(0L, 0L, 0L, 0L, 0L, 10L, 30L))).isEqualTo(new Runway(20, 5.0));
    }

    @Test
    void what_nobody_uses_lasts_for_good() {
        assertThat(Runway.of(100, List.of(0L, 0L))).isEqualTo(new Runway(0, null));
    }

    @Test
    void what_is_overdrawn_lasts_no_longer() {
        assertThat(Runway.of(-5, List.of(10L))).isEqualTo(new Runway(10, 0.0));
    }
}
