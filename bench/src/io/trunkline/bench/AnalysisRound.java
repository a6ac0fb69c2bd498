package io.trunkline.bench;

import io.trunkline.bench.store.Conversations;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.subject.Gateway;
import io.trunkline.bench.subject.InstantModel;
import io.trunkline.bench.trial.AnalysisTrial;

/** One round of analyses: a backlog of completed calls, once to warm up and once to be measured. */
final class AnalysisRound {
    private static final int CALLS_A_SECOND = 1_500;

    private final Stage stage;

    AnalysisRound(Stage stage) {
        this.stage = stage;
    }

    void run() throws InterruptedException {
        if (!stage.wants(Scenario.ANALYSIS)) {
            return;
        }
        stage.attempt(Scenario.ANALYSIS.title(), () -> {
            Database database = stage.server().create("trunkline");
            try (InstantModel model = InstantModel.open();
                    Gateway gateway = Gateway.start(stage.installation().with(model.settings()), database, 1)) {
                AnalysisTrial trial = new AnalysisTrial(stage.server(), gateway, new Conversations(database));
                trial.drain(stage.options().warmSeconds() * CALLS_A_SECOND);
                stage.measure(
                        Scenario.ANALYSIS,
                        "five calls a number",
                        gateway.name(),
                        () -> trial.drain(stage.options().seconds() * CALLS_A_SECOND));
            }
            stage.server().drop("trunkline");
        });
    }
}
