package io.trunkline.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.dialer.Answer;
import io.trunkline.event.Source;

/** How the dialer answers when it is given contacts. */
public final class PushMeters {
    private final MeterRegistry registry;
    private final Timer answered;

    public PushMeters(MeterRegistry registry) {
        this.registry = registry;
        this.answered = Timer.builder("trunkline.push.request")
                .description("From sending a batch of contacts to the dialer's answer, or to giving up")
                .register(registry);
    }

    void asked(Answer answer) {
        answered.record(answer.took());
        Counter.builder("trunkline.provider.requests")
                .description("Requests to providers, and what came of them")
                .tag("provider", Source.PHONEBURNER.word())
                .tag("outcome", answer.reading().word())
                .register(registry)
                .increment();
    }
}
