package io.trunkline.cli;

import io.trunkline.cli.connection.ConnectionCommand;
import io.trunkline.cli.secret.DemoSecrets;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Failures;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.Stored;
import io.trunkline.database.Schema;
import io.trunkline.diagnosis.DatabaseCheckup;
import io.trunkline.diagnosis.Finding;
import io.trunkline.diagnosis.Finding.Level;
import io.trunkline.diagnosis.ModelCheckup;
import io.trunkline.diagnosis.SettingsCheckup;
import io.trunkline.diagnosis.WorkCheckup;
import io.trunkline.openai.OpenAiConfig;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks settings, connections, the database and its clock, nodes, backlog, cluster and the model:",
            "a line each with what to mend. Changes nothing.",
            "Exit code 1 if anything fails."
        })
final class Doctor implements Callable<Integer> {
    private final Root root;
    private final List<Finding> findings = new ArrayList<>();

    @Mixin
    private final Options options = new Options();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    Doctor(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        findings.clear();
        examine("settings", () -> {
            Settings settings = DemoSecrets.completeIfKept(options.settings());
            findings.add(Finding.ok("settings", "readable"));
            List<Connection> stored = new ArrayList<>();
            examine("database", () -> database(settings, stored));
            findings.addAll(SettingsCheckup.findings(settings, stored));
            examine("model", () -> model(settings));
        });
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL) ? ExitCode.FAULT : 0;
    }

    private void database(Settings settings, List<Connection> stored) {
        try (Session session = Session.reach(settings)) {
            findings.add(Finding.ok("database", session.url() + " answers"));
            DatabaseCheckup database = new DatabaseCheckup(session.pool(), InstantSource.system());
            findings.addAll(database.server().await());
            int pending = Schema.pending(session.url());
            findings.add(
                    pending == 0
                            ? Finding.ok("schema", "up to date")
                            : Finding.fail(
                                    "schema", pending + " migrations are missing: start a node of this version"));
            if (session.hasSchema()) {
                findings.add(database.partitions().await());
                findings.addAll(new WorkCheckup(session.pool()).findings().await());
                examine("secret key", () -> secrets(session, settings, stored));
            }
        }
    }

    private void model(Settings settings) {
        Optional<OpenAiConfig> config = OpenAiConfig.from(settings);
        if (config.isPresent()) {
            Vertx vertx = Vertx.vertx();
            try {
                findings.add(new ModelCheckup(vertx, InstantSource.system())
                        .finding(config.get())
                        .await());
            } finally {
                vertx.close().await();
            }
        }
    }

    private void secrets(Session session, Settings settings, List<Connection> stored) {
        Stored found = ConnectionCommand.connections(session, root.complete(settings))
                .stored()
                .await();
        stored.addAll(found.connections());
        found.demandAllOpened();
        long secrets = stored.stream().mapToLong(one -> one.signing().size()).sum();
        findings.add(Finding.ok("secret key", "opens the %,d secrets that are stored".formatted(secrets)));
    }

    /** What breaks a check is its finding. */
    private void examine(String check, Runnable examination) {
        try {
            examination.run();
        } catch (RuntimeException failure) {
            findings.add(Finding.fail(check, Failures.inOneLine(failure)));
        }
    }
}
