package io.trunkline.ingress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.event.Source;
import io.trunkline.ingress.exchange.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts answers and times them. Safe on any thread; the labels are words we know, whatever is sent. */
public final class IngressMeters {
    /** The meter of how long senders waited. */
    public static final String ACKNOWLEDGED = "trunkline.ack";

    private final MeterRegistry registry;
    private final Timer acknowledged;
    private final Map<Label, Counter> counters = new ConcurrentHashMap<>();

    public IngressMeters(MeterRegistry registry) {
        this.registry = registry;
        this.acknowledged = Timer.builder(ACKNOWLEDGED)
                .description("From the headers of a webhook to its answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2_500),
                        Duration.ofSeconds(8))
                .register(registry);
    }

    void answered(Source source, String type, Outcome outcome, long nanos) {
        counters.computeIfAbsent(new Label(source, type, outcome), this::counter)
                .increment();
        acknowledged.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(Label label) {
        return Counter.builder("trunkline.webhooks")
                .description("Webhooks by what became of them")
                .tag("source", label.source.word())
                .tag("type", label.type)
                .tag("outcome", label.outcome.word())
                .register(registry);
    }

    private record Label(Source source, String type, Outcome outcome) {}
}
