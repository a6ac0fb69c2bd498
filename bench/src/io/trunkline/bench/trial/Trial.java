package io.trunkline.bench.trial;

import io.trunkline.bench.load.Answers;
import io.trunkline.bench.load.Load;
import io.trunkline.bench.load.Pace;
import io.trunkline.bench.load.Request;
import io.trunkline.bench.report.Column;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.store.Server;
import io.trunkline.bench.subject.Stored;
import io.trunkline.bench.subject.Subject;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs against one subject, each with a checkpoint before it and with the check that nothing is missing after it. */
public final class Trial {
    private static final int DRAIN_WITHIN_SECONDS = 300;
    private static final int POLL_MS = 50;

    private final Server server;
    private final Subject subject;

    public Trial(Server server, Subject subject) {
        this.server = server;
        this.subject = subject;
    }

    /** As fast as answers come; effects may lag behind. */
    public Figures closed(Iterator<Request> requests, int connections, int seconds) throws Exception {
        return run(requests, connections, Pace.closed(seconds));
    }

    /** So many a second. */
    public Figures open(Iterator<Request> requests, int connections, int rate, int seconds) throws Exception {
        return run(requests, connections, Pace.open(rate, seconds));
    }

    /** So many a second until somebody says that it is enough. */
    public Figures openUntil(Iterator<Request> requests, int connections, int rate, BooleanSupplier enough)
            throws Exception {
        return run(requests, connections, Pace.openUntil(rate, enough));
    }

    /** As fast as effects follow. */
    public Figures sustained(Iterator<Request> requests, int connections, int seconds) throws Exception {
        try (Backlog backlog = new Backlog(subject)) {
            return run(requests, connections, Pace.gated(seconds, backlog::isHigh));
        }
    }

    private Figures run(Iterator<Request> requests, int connections, Pace pace) throws Exception {
        server.checkpoint();
        Subject.Ledger ledger = subject.ledger();
        Subject.EffectTimes effects = subject.effectTimes();
        Effort effortBefore = Effort.of(subject, server);
        Answers answers = new Load(subject.ports(), connections).run(requests, pace);
        long backlog = subject.waiting();
        double drainSeconds = drain();
        Effort effort = Effort.of(subject, server).since(effortBefore);
        drainSeconds += awaitLedger(answers, ledger);
        Map<Column, Double> values = new EnumMap<>(Column.class);
        receipts(values, answers);
        costs(values, effort, answers.count(202) + answers.count(200));
        if (subject.hasEffects()) {
            values.put(Column.END_TO_END, answers.count(202) / (answers.seconds() + drainSeconds));
            values.put(Column.EFFECT_P50, effects.quantile(0.5));
            values.put(Column.EFFECT_P99, effects.quantile(0.99));
            values.put(Column.BACKLOG, (double) backlog);
            values.put(Column.DRAIN, drainSeconds);
        }
        return new Figures(values);
    }

    private static void receipts(Map<Column, Double> values, Answers answers) {
        int stored = answers.count(202);
        values.put(Column.NEW, stored / answers.seconds());
        values.put(Column.ANSWERS, (stored + answers.count(200)) / answers.seconds());
        values.put(Column.ACK_P50, answers.latencies().quantile(0.5));
        values.put(Column.ACK_P99, answers.latencies().quantile(0.99));
        values.put(Column.ACK_MAX, answers.latencies().quantile(1));
        values.put(Column.REFUSED, (double) answers.count(503));
        values.put(Column.OTHER, (double) answers.others());
    }

    private static void costs(Map<Column, Double> values, Effort effort, int good) {
        if (good > 0) {
            values.put(Column.APP_CPU, effort.appSeconds() * 1e6 / good);
            values.put(Column.POSTGRES_CPU, effort.postgresSeconds() * 1e6 / good);
            values.put(Column.LOAD_CPU, effort.loadSeconds() * 1e6 / good);
            values.put(Column.WAL, (double) effort.walBytes() / good);
        }
        values.put(Column.STRANGERS, effort.strangerCores());
    }

    private double drain() throws Exception {
        long start = System.nanoTime();
        while (subject.waiting() > 0 && since(start) < DRAIN_WITHIN_SECONDS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return since(start);
    }

    /** What nobody has in hand may still wait in the log for the sweeper; returns the seconds that took. */
    private double awaitLedger(Answers answers, Subject.Ledger ledger) throws Exception {
        long start = System.nanoTime();
        double seconds = 0;
        Stored stored = ledger.added();
        while (subject.hasEffects() && stored.settled() < stored.events() && seconds < DRAIN_WITHIN_SECONDS) {
            TimeUnit.MILLISECONDS.sleep(10 * POLL_MS);
            stored = ledger.added();
            seconds = since(start);
        }
        if (!isAccountedFor(answers, stored)) {
            throw new Unaccounted(answers.count(202), answers.activities(), stored);
        }
        return seconds;
    }

    /** Whoever was told to come again (503) may have been stored after that, and is a duplicate when it does. */
    private boolean isAccountedFor(Answers answers, Stored stored) {
        long late = stored.events() - answers.count(202);
        boolean isReceived = late >= 0 && late <= answers.count(503);
        if (!subject.hasEffects()) {
            return isReceived && stored.settled() == 0 && stored.activities() == 0;
        }
        long ofLate = stored.activities() - answers.activities();
        return isReceived && stored.settled() == stored.events() && (late == 0 ? ofLate == 0 : ofLate >= 0);
    }

    private static double since(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
