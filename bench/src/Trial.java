package io.trunkline.bench;

import java.util.concurrent.TimeUnit;

/** One run against a gateway: load, drain, and the check that every acknowledged webhook is stored and settled once. */
final class Trial {
    private static final long DRAIN_WITHIN_NANOS = 300_000_000_000L;
    private static final int POLL_MS = 50;

    private final Gateway gateway;
    private final Database database;

    Trial(Gateway gateway, Database database) {
        this.gateway = gateway;
        this.database = database;
    }

    /** Something acknowledged is not there, or something is there that was not acknowledged. */
    static final class Unaccounted extends Exception {
        private static final long serialVersionUID = 1;

        Unaccounted(String message) {
            super(message);
        }
    }

    @FunctionalInterface
    interface Attack {
        Load.Outcome against(Load load) throws Exception;
    }

    Figures run(String name, Attack attack) throws Exception {
        database.checkpoint();
        Stored storedBefore = Stored.in(database);
        Effort effortBefore = Effort.of(gateway, database);
        Metrics metricsBefore = gateway.metrics();
        Load.Outcome load = attack.against(new Load(gateway.port()));
        double backlog = gateway.metrics().inHand();
        double drainSeconds = drain();
        Metrics metrics = gateway.metrics();
        Effort effort = Effort.of(gateway, database).since(effortBefore);
        check(name, load.count(202), storedBefore);
        double median = metrics.effectQuantile(metricsBefore, 0.5);
        double p99 = metrics.effectQuantile(metricsBefore, 0.99);
        return Figures.of(load, effort, backlog, drainSeconds, median, p99);
    }

    private double drain() throws Exception {
        long start = System.nanoTime();
        while (gateway.metrics().inHand() > 0 && System.nanoTime() - start < DRAIN_WITHIN_NANOS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** What no worker has in hand may still wait in the log for the sweeper. */
    private void check(String name, int accepted, Stored before) throws Exception {
        long end = System.nanoTime() + DRAIN_WITHIN_NANOS;
        Stored stored = Stored.in(database).since(before);
        while (stored.outcomes() < accepted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10 * POLL_MS);
            stored = Stored.in(database).since(before);
        }
        if (!stored.isExactly(accepted)) {
            throw new Unaccounted("%s: %d webhooks were acknowledged; there are %d log rows, %d outcomes, %d activities"
                    .formatted(name, accepted, stored.logRows(), stored.outcomes(), stored.activities()));
        }
    }
}
