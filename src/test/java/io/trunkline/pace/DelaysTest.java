package io.trunkline.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelaysTest {
    private static final List<Double> BOUNDS = List.of(0.001, 0.002, 0.01);

    @Test
    void a_share_lies_evenly_between_two_bounds() {
        Delays delays = new Delays(BOUNDS, List.of(50L, 40L, 10L, 0L));

        assertThat(delays.within(0.25)).hasValueCloseTo(0.0005, within(1e-9));
        assertThat(delays.within(0.9)).hasValueCloseTo(0.002, within(1e-9));
        assertThat(delays.within(0.99)).hasValueCloseTo(0.0092, within(1e-9));
    }

    @Test
    void beyond_the_last_bound_it_is_at_least_that_much() {
        assertThat(new Delays(BOUNDS, List.of(0L, 0L, 0L, 5L)).within(0.5)).hasValue(0.01);
    }

    @Test
    void of_no_answers_nothing_is_said() {
        assertThat(Delays.NONE.within(0.5)).isEmpty();
        assertThat(new Delays(BOUNDS, List.of(0L, 0L, 0L, 0L)).within(0.5)).isEmpty();
    }

    @Test
    void what_was_counted_in_other_steps_is_left_out() {
        Delays ours = new Delays(BOUNDS, List.of(1L, 1L, 1L, 1L));
        Delays others = new Delays(List.of(5.0), List.of(9L, 9L));

        assertThat(ours.plus(others)).isEqualTo(ours);
        assertThat(Delays.NONE.plus(ours)).isEqualTo(ours);
        assertThat(ours.minus(Delays.NONE)).isEqualTo(ours);
    }

    @Test
    void a_meter_is_read_by_its_steps_and_told_as_it_was() {
        Timer timer = Timer.builder("answers")
                .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(10))
                .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        timer.record(Duration.ofNanos(500_000));
        timer.record(Duration.ofMillis(5));
        timer.record(Duration.ofSeconds(1));

        Delays delays = Delays.of(timer.takeSnapshot());

        assertThat(delays).isEqualTo(new Delays(List.of(0.001, 0.01), List.of(1L, 1L, 1L)));
        assertThat(Delays.of(delays.json())).isEqualTo(delays);
    }
}
