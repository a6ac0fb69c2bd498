package io.trunkline.bench;

import io.trunkline.bench.report.Figures;
import io.trunkline.bench.sender.Webhooks;
import io.trunkline.bench.trial.Trial;
import java.util.List;

/** The runs that subjects have in common: the usual event, for as long as the options say. */
record Usual(Options options, Webhooks webhooks) {
    static final int CONNECTIONS = 64;

    /** At which everybody's bursts are measured. */
    static final List<Integer> BURSTS = List.of(64, 256);

    static Usual of(Stage stage) {
        return new Usual(stage.options(), Webhooks.usual(stage.secrets()));
    }

    /** Load after which a JVM has compiled what it will. */
    void warm(Trial trial) throws Exception {
        closed(trial, CONNECTIONS, options.warmSeconds());
    }

    Figures burst(Trial trial, int connections) throws Exception {
        return closed(trial, connections, options.seconds());
    }

    Figures rate(Trial trial, int rate) throws Exception {
        return rate(trial, rate, options.seconds());
    }

    Figures rate(Trial trial, int rate, int seconds) throws Exception {
        return trial.open(Supply.of(webhooks, rate, seconds), CONNECTIONS, rate, seconds);
    }

    Figures sustained(Trial trial) throws Exception {
        return sustained(trial, 3 * options.seconds());
    }

    Figures sustained(Trial trial, int seconds) throws Exception {
        return trial.sustained(Supply.of(webhooks, seconds), CONNECTIONS, seconds);
    }

    private Figures closed(Trial trial, int connections, int seconds) throws Exception {
        return trial.closed(Supply.of(webhooks, seconds), connections, seconds);
    }
}
