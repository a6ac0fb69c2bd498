package io.trunkline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.trunkline.journal.PgSweep;
import io.trunkline.worker.Load;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.atomic.AtomicLong;

/** The figures that nobody's work produces by itself: what waits, what was given up, what the JVM takes. */
final class NodeMeters {
    private static final long EVERY_MS = 5_000;

    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
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
        vertx.setPeriodic(EVERY_MS, timer -> {
            sweep.backlog(pool).onSuccess(backlog::set);
            sweep.deadLetters(pool).onSuccess(dead::set);
        });
    }

    private void gauge(String name, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
    }
}
