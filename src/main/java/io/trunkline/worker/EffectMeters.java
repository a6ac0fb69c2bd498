package io.trunkline.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.journal.PgOutcomes.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Times each event from its receipt to its first committed effect, by the wall clock; replays do not count. */
public final class EffectMeters implements Settled {
    private final Timer effect;
    private final InstantSource clock;

    public EffectMeters(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.effect = Timer.builder("trunkline.effect")
                .description("From receipt to committed effect")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(75),
                        Duration.ofMillis(100),
                        Duration.ofMillis(150),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(registry);
    }

    @Override
    public void settled(List<Verdict> verdicts) {
        var now = clock.instant();
        for (Verdict verdict : verdicts) {
            if (!verdict.isFirstEffect()) {
                continue;
            }
            Duration since = Duration.between(verdict.entry().at().receivedAt(), now);
            effect.record(since.isNegative() ? Duration.ZERO : since);
        }
    }
}
