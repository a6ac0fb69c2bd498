package io.trunkline;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.trunkline.event.Entry;
import io.trunkline.journal.PgSweep;
import io.trunkline.pace.Tally;
import io.trunkline.worker.Load;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The figures that nobody's work produces by itself: what waits, what was given up, what the JVM takes. */
final class NodeMeters {
    private static final long EVERY_MS = 5_000;

    /** A long backlog takes long to count: that is to cost no more than a fiftieth of one connection's time. */
    private static final int REST = 50;

    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
    private final Tally tally = new Tally();
    private final MeterRegistry registry;

    NodeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void bind(Vertx vertx, Pool pool, PgSweep sweep, Load load) {
        gauge("trunkline.backlog.events", "Events of the whole cluster without an outcome", backlog);
        gauge("trunkline.dead.letters", "Events of the whole cluster that were given up", dead);
        Gauge.builder("trunkline.load.events", load, Load::events)
                .description("Events in this node's hands")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        measure(vertx, pool, sweep);
    }

    /** One after the other, and again only then: counting a long backlog must not take the connections of others. */
    private void measure(Vertx vertx, Pool pool, PgSweep sweep) {
        long begun = System.nanoTime();
        sweep.backlog(pool)
                .onSuccess(backlog::set)
                .eventually(() -> sweep.deadLetters(pool).onSuccess(dead::set))
                .onComplete(done -> {
                    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                    vertx.setTimer(Math.max(EVERY_MS, REST * took), timer -> measure(vertx, pool, sweep));
                });
    }

    MeterRegistry registry() {
        return registry;
    }

    /** What was counted since it was asked last. */
    Tally tally() {
        return tally;
    }

    /** Notes which webhooks each commit made durable, on their way to whoever takes them next. */
    Consumer<List<Entry>> counting(Consumer<List<Entry>> next) {
        DistributionSummary sizes = DistributionSummary.builder("trunkline.batch.size")
                .description("Webhooks in one commit")
                .serviceLevelObjectives(1, 4, 16, 64, 256)
                .register(registry);
        return stored -> {
            sizes.record(stored.size());
            tally.stored(stored);
            next.accept(stored);
        };
    }

    private void gauge(String name, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
    }
}
