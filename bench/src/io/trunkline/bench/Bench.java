package io.trunkline.bench;

import io.trunkline.bench.report.Column;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.report.Report;
import io.trunkline.bench.sender.Secrets;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.store.InsertLimit;
import io.trunkline.bench.store.Server;
import io.trunkline.bench.subject.Installation;
import io.trunkline.bench.subject.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command: measures what is asked for, in turn, and prints medians as Markdown. */
public final class Bench {
    private static final Path HOME = Path.of("target", "bench").toAbsolutePath();
    private static final Path JAR = Path.of("target", "trunkline.jar").toAbsolutePath();
    private static final int LIMIT_SECONDS = 3;

    private final Options options;
    private final Report report = new Report();

    private Bench(Options options) {
        this.options = options;
        if (options.against().isEmpty()) {
            report.compare(Scenario.BURST.title(), Column.NEW);
            report.compare(Scenario.SUSTAINED.title(), Column.END_TO_END);
        }
    }

    public static void main(String[] words) throws Exception {
        List<String> arguments = List.of(words);
        if (arguments.contains("--help")) {
            System.out.println(Options.USAGE);
        } else if (arguments.contains("--list")) {
            for (Scenario scenario : Scenario.values()) {
                System.out.printf("%-10s %s%n", scenario.word(), scenario.what());
            }
        } else {
            System.exit(new Bench(options(arguments)).run(String.join(" ", arguments)));
        }
    }

    private static Options options(List<String> arguments) {
        try {
            return Options.of(arguments);
        } catch (IllegalArgumentException misused) {
            System.err.println("bench: " + misused.getMessage());
            System.exit(2);
            throw misused;
        }
    }

    /** The exit code: 1 when something failed, above all when an acknowledged webhook is not accounted for. */
    private int run(String arguments) throws Exception {
        Files.createDirectories(HOME);
        String head;
        try (Server server = Server.start(HOME, options.postgres())) {
            if (!server.isDurable()) {
                Stage.say("the database does not wait for its disk: there is nothing to measure");
                return 1;
            }
            head = head(arguments, server.version());
            measure(server);
        }
        String text = report.markdown(head);
        System.out.println(text);
        Files.createDirectories(options.output());
        Files.writeString(options.output().resolve("report.md"), text);
        draw(options.output());
        Stage.say("the report and its drawings are in " + options.output());
        return report.hasFailures() ? 1 : 0;
    }

    private void measure(Server server) throws Exception {
        Secrets secrets = Secrets.random();
        Installation installation = new Installation(HOME, JAR, secrets, JvmOptions.given(), Map.of());
        Stage stage = new Stage(options, server, installation, new Workshop(HOME.resolve("peers")), secrets, report);
        Stage.say("this takes about %d minutes"
                .formatted(Math.max(1, Estimate.of(options).toMinutes())));
        boolean rounds = options.scenarios().stream().anyMatch(Scenario::isUsual);
        for (int round = 1; rounds && round <= options.rounds(); round++) {
            Stage.say("round " + round + " of " + options.rounds());
            round(stage);
        }
        if (stage.wants(Scenario.GROWTH)) {
            new Growth(stage).run();
        }
    }

    private void round(Stage stage) throws InterruptedException {
        if (options.against().isPresent()) {
            new Comparison(stage, options.against().get()).run();
            return;
        }
        if (stage.wants(Scenario.LIMIT)) {
            stage.attempt(Scenario.LIMIT.title(), () -> limit(stage.server()));
        }
        new GatewayRound(stage).run();
        new PushRound(stage).run();
        new AnalysisRound(stage).run();
        new PeerRound(stage).run();
    }

    private void limit(Server server) throws Exception {
        Database database = server.create("limit");
        InsertLimit limit = new InsertLimit(database);
        limit.measure(2, 100, LIMIT_SECONDS);
        for (int connections : List.of(1, 2)) {
            for (int batch : List.of(100, 250)) {
                double rows = limit.measure(connections, batch, LIMIT_SECONDS);
                String writers = connections == 1 ? "1 connection" : connections + " connections";
                String run = writers + ", batches of " + batch;
                report.add(Scenario.LIMIT.title(), run, "PostgreSQL", new Figures(Map.of(Column.NEW, rows)));
                Stage.say("%s: %,.0f rows/s".formatted(run, rows));
            }
        }
        server.drop("limit");
    }

    private String head(String arguments, String databaseVersion) {
        return "`%s`: medians of %d %s; %d cores, %s %s, JDK %s, PostgreSQL %s"
                .formatted(
                        ("bench/run " + arguments).strip(),
                        options.rounds(),
                        options.rounds() == 1 ? "round" : "rounds",
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        databaseVersion);
    }

    private void draw(Path output) throws IOException {
        report.draw(output, "burst.svg", Scenario.BURST.title(), "Durable receipts a second", Column.NEW);
        report.draw(
                output,
                "sustained.svg",
                Scenario.SUSTAINED.title(),
                "Events a second, end to end, with a flat backlog",
                Column.END_TO_END);
        report.draw(
                output,
                "rates.svg",
                Scenario.RATES.title(),
                "99th percentile at fixed rates, milliseconds",
                Column.ACK_P99,
                Column.EFFECT_P99);
        report.draw(
                output,
                "storm.svg",
                Scenario.STORM.title(),
                "Answers a second, all new and mostly duplicates",
                Column.ANSWERS);
        report.draw(output, "sizes.svg", Scenario.SIZES.title(), "Durable receipts a second by body size", Column.NEW);
        report.draw(
                output,
                "growth.svg",
                Scenario.GROWTH.title(),
                "As the tables grow, events a second",
                Column.NEW,
                Column.END_TO_END);
    }
}
