package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.event.Source;
import io.trunkline.ingress.exchange.Outcome;
import org.junit.jupiter.api.Test;

class IngressMetersTest {

    @Test
    void the_names_are_those_that_operators_rely_on() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IngressMeters meters = new IngressMeters(registry);

        meters.answered(Source.BOLNA, "completed", Outcome.ACCEPTED, 3_000_000);

        assertThat(registry.scrape())
                .contains("trunkline_webhooks_total{outcome=\"accepted\",source=\"bolna\",type=\"completed\"} 1.0")
                .contains("trunkline_ack_seconds_bucket{le=\"0.005\"} 1")
                .contains("trunkline_ack_seconds_bucket{le=\"0.002\"} 0");
    }
}
