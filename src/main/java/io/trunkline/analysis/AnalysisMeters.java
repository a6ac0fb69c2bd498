package io.trunkline.analysis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.insight.AnalysisQueue.Standing;
import io.trunkline.insight.Spent;
import io.trunkline.openai.Analysis;
import java.time.Duration;

/** What was asked about, what came of it and what it cost, and what waits. Tokens and times are counted where the model is asked. */
public final class AnalysisMeters {
    private final MeterRegistry registry;
    private volatile Standing standing = new Standing(0, 0, Duration.ZERO);

    public AnalysisMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("trunkline.analysis.waiting", this, meters -> meters.standing.waiting())
                .description("Calls of the whole cluster that wait for their analysis")
                .register(registry);
        Gauge.builder("trunkline.analysis.given.up", this, meters -> meters.standing.givenUp())
                .description("Calls of the whole cluster whose analysis was given up")
                .register(registry);
        Gauge.builder(
                        "trunkline.analysis.oldest.seconds",
                        this,
                        meters -> meters.standing.oldest().toMillis() / 1_000.0)
                .description("How long the oldest of those that wait has done so")
                .register(registry);
    }

    void stands(Standing now) {
        standing = now;
    }

    /** @param outcome answered, refused, truncated, or why there is no answer */
    void asked(Analysis kind, String outcome, Spent spent) {
        Counter.builder("trunkline.analyses")
                .description("Questions to the model by what came of them")
                .tag("kind", kind.word())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        if (spent.usd() != null) {
            Counter.builder("trunkline.analysis.usd")
                    .description("What was spent, at the prices that are configured")
                    .register(registry)
                    .increment(spent.usd().doubleValue());
        }
    }
}
