package io.trunkline.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.credit.PgAccounts.Figures;
import java.util.concurrent.atomic.AtomicLong;

/** How many tenants are short of credits, how often that began, and how far behind the accounts are. */
public final class BalanceMeters {
    private final AtomicLong low = new AtomicLong();
    private final AtomicLong unfolded = new AtomicLong();
    private final Counter alerts;

    public BalanceMeters(MeterRegistry registry) {
        alerts = Counter.builder("trunkline.credit.alerts")
                .description("Balances that this node found to have become low")
                .register(registry);
        Gauge.builder("trunkline.credit.low.tenants", low, AtomicLong::get)
                .description("Tenants of the whole cluster whose balance is below their threshold")
                .register(registry);
        Gauge.builder("trunkline.credit.deltas", unfolded, AtomicLong::get)
                .description("Changes of balances that no account holds yet")
                .register(registry);
    }

    void low() {
        alerts.increment();
    }

    void show(Figures figures) {
        low.set(figures.low());
        unfolded.set(figures.unfolded());
    }
}
