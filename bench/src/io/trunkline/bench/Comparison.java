package io.trunkline.bench;

import io.trunkline.bench.report.Figures;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.subject.Gateway;
import io.trunkline.bench.subject.Installation;
import io.trunkline.bench.trial.Trial;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One round of two versions by turns, each a new process with a database of its own on the one server. Processes are new in
 * each round, since two of the same jar differ too: by what their compilers made of it.
 */
final class Comparison {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final Stage stage;
    private final Usual usual;
    private final Path against;

    @FunctionalInterface
    private interface Turn {
        Figures of(Trial trial) throws Exception;
    }

    private record Run(Scenario scenario, String name, Turn turn) {
        Figures on(Trial trial, String version) throws Exception {
            Figures figures = turn.of(trial);
            Stage.say(scenario.word() + ", " + name + ", " + version + ": " + figures.brief());
            return figures;
        }
    }

    /** @param against the jar of the version that came before */
    Comparison(Stage stage, Path against) {
        this.stage = stage;
        this.usual = Usual.of(stage);
        this.against = against;
    }

    void run() throws InterruptedException {
        stage.attempt("The comparison", () -> {
            try (Gateway before = start(BEFORE, against, JvmOptions.before());
                    Gateway after = start(AFTER, stage.installation().jar(), JvmOptions.given())) {
                takeTurns(new Trial(stage.server(), before), new Trial(stage.server(), after));
            } finally {
                drop(BEFORE);
                drop(AFTER);
            }
        });
    }

    private Gateway start(String name, Path jar, List<String> jvmOptions) throws Exception {
        Installation here = stage.installation();
        Installation own =
                new Installation(here.home().resolve(name), jar, here.secrets(), jvmOptions, here.settings());
        Database database = stage.server().create(name);
        return Gateway.start(own, database, 1);
    }

    private void drop(String name) throws SQLException {
        stage.server().drop(name);
    }

    private void takeTurns(Trial before, Trial after) throws Exception {
        for (Trial trial : List.of(before, after)) {
            usual.warm(trial);
        }
        for (Run run : runs()) {
            pair(run, before, after);
        }
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int connections : Usual.BURSTS) {
            runs.add(new Run(Scenario.BURST, connections + " connections", trial -> usual.burst(trial, connections)));
        }
        for (int rate : stage.options().rates()) {
            runs.add(new Run(Scenario.RATES, "%,d/s".formatted(rate), trial -> usual.rate(trial, rate)));
        }
        runs.add(new Run(Scenario.SUSTAINED, Usual.CONNECTIONS + " connections", usual::sustained));
        return runs.stream().filter(run -> stage.wants(run.scenario())).toList();
    }

    /** Each goes before and after the other, for what a run leaves to the disk is written in the next one. */
    private void pair(Run run, Trial before, Trial after) throws InterruptedException {
        String title = run.scenario().title();
        stage.attempt(title + ", " + run.name(), () -> {
            Figures first = run.on(before, BEFORE);
            Figures second = run.on(after, AFTER);
            Figures third = run.on(after, AFTER);
            Figures fourth = run.on(before, BEFORE);
            stage.report()
                    .pair(
                            title,
                            run.name(),
                            Figures.medians(List.of(first, fourth)),
                            Figures.medians(List.of(second, third)));
        });
    }
}
