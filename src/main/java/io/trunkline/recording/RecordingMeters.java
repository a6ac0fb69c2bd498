package io.trunkline.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.event.Source;
import java.util.Locale;

/** How providers answer when they are asked for recordings. */
public final class RecordingMeters {
    private final MeterRegistry registry;

    public RecordingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void asked(Source source, Finding finding) {
        String outcome = finding instanceof Finding.Unheard unheard
                ? unheard.why().name().toLowerCase(Locale.ROOT)
                : "answered";
        Counter.builder("trunkline.provider.requests")
                .description("Requests to providers, and what came of them")
                .tag("provider", source.word())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
