package io.trunkline.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trunkline.subscription.PgDeliveries.Failed;
import io.trunkline.subscription.PgStandings.Standing;
import java.util.List;
import java.util.function.ToLongFunction;

/** Counts what this node sent, and shows how every subscription of the cluster stands. */
public final class DeliveryMeters {
    private final MeterRegistry registry;
    private final Counter delivered;
    private final Counter unheard;
    private final Counter failed;
    private final Counter dead;
    private final MultiGauge waiting;
    private final MultiGauge givenUp;

    public DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        delivered = counter("delivered");
        unheard = counter("unheard");
        failed = counter("failed");
        dead = counter("dead");
        waiting = gauge("trunkline.subscription.waiting", "Events that a subscriber has not replied to yet");
        givenUp = gauge("trunkline.subscription.dead", "Events that a subscriber failed to take, given up");
    }

    void sent(int delivered, int unheard, List<Failed> failures) {
        int buried = (int)
                failures.stream().filter(one -> one.fate() instanceof Fate.Dead).count();
        this.delivered.increment(delivered);
        this.unheard.increment(unheard);
        this.dead.increment(buried);
        this.failed.increment(failures.size() - buried);
    }

    void stand(List<Standing> standings) {
        waiting.register(rows(standings, Standing::waiting), true);
        givenUp.register(rows(standings, Standing::dead), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Standing> standings, ToLongFunction<Standing> figure) {
        return standings.stream()
                .<MultiGauge.Row<?>>map(standing ->
                        MultiGauge.Row.of(Tags.of("subscription", standing.name()), figure.applyAsLong(standing)))
                .toList();
    }

    private Counter counter(String outcome) {
        return Counter.builder("trunkline.deliveries")
                .description("Events sent to subscribers by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
