package io.trunkline.cli.sender;

import io.trunkline.cli.secret.DemoSecrets;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.simulator.Disorder;
import io.trunkline.simulator.ProviderSigning;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.Scenario;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.SenderConfig;
import io.trunkline.simulator.Simulation;
import io.trunkline.simulator.expectation.Model;
import io.trunkline.simulator.people.Mix;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Sends whole call lives as the three providers do, then prints what must now be in the database.",
            "With --check the database of the settings is compared with that; it has to have been empty before."
        })
public final class Simulate implements Callable<Integer> {
    private static final int MOST = 1_000_000;
    private static final String PART = "give a part, from 0 to 1";

    @Mixin
    private final Options options = new Options();

    @Option(names = "--url", split = ",", required = true, description = "Base URLs of the nodes, taken in turn.")
    @SuppressWarnings("NullAway.Init")
    private List<URI> urls;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Webhooks a second; 0, with --events, for as fast as they are answered (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seconds", defaultValue = "10", description = "For how long (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--events", defaultValue = "0", description = "How many, instead of rate times seconds.")
    private int events;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed tells the same lives (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--duplicates", defaultValue = "0", description = "The part that is sent twice, 0 to 1.")
    private double duplicates;

    @Option(names = "--shuffle", defaultValue = "0", description = "The part that is sent out of order, 0 to 1.")
    private double shuffle;

    @Option(names = "--drop", defaultValue = "0", description = "The part that is never sent, 0 to 1.")
    private double drop;

    @Option(names = "--contacts", defaultValue = "500", description = "How many people take part (${DEFAULT-VALUE}).")
    private int contacts;

    @Option(names = "--check", description = "Compare the database with what must be in it.")
    private boolean check;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Scenario scenario = scenario();
        Settings settings = DemoSecrets.completeIfKept(options.settings());
        Vertx vertx = Vertx.vertx();
        try {
            SenderConfig config = SenderConfig.to(urls.toArray(URI[]::new)).atRate(rate);
            Sender sender = new Sender(vertx, config, signing(settings));
            Simulation.Played played = new Simulation(sender, InstantSource.system())
                    .play(scenario, progress -> progress(out, progress.answered(), progress.total()))
                    .await();
            sender.close().await();
            Result result = played.result();
            report(out, result, played.model());
            boolean lost = result.refused() + result.failed() + result.unanswered() > 0;
            return check ? check(out, settings, played.model()) : lost ? ExitCode.FAULT : 0;
        } finally {
            vertx.close().await();
        }
    }

    private Scenario scenario() {
        demand(rate >= 0 && rate <= MOST, "--rate", "give 0 to " + MOST);
        demand(rate > 0 || events > 0, "--rate", "0 alone has no end: say with --events how many");
        demand(seconds >= 1, "--seconds", "give at least 1");
        demand(events >= 0, "--events", "give at least 1");
        demand(contacts >= 1, "--contacts", "give at least 1");
        demand(isPart(duplicates), "--duplicates", PART);
        demand(isPart(shuffle), "--shuffle", PART);
        demand(isPart(drop), "--drop", PART);
        int count = events > 0 ? events : (int) Math.max(1, rate * seconds);
        Disorder disorder = new Disorder(duplicates, shuffle, drop, Disorder.WHOLE);
        return new Scenario(seed, Mix.USUAL.withContacts(contacts), count, disorder);
    }

    private static boolean isPart(double value) {
        return value >= 0 && value <= 1;
    }

    private static void demand(boolean fits, String option, String mend) {
        if (!fits) {
            throw new ConfigException(option + ": " + mend);
        }
    }

    private static ProviderSigning signing(Settings settings) {
        return new ProviderSigning(
                DemoSecrets.first(settings, "PHONEBURNER_WEBHOOK_SECRET"),
                DemoSecrets.first(settings, "CALLRAIL_SIGNING_KEY"),
                DemoSecrets.first(settings, "BOLNA_WEBHOOK_TOKEN"));
    }

    private static void progress(PrintWriter out, int answered, int total) {
        out.printf("%,d of %,d answered%n", answered, total);
        out.flush();
    }

    private static void report(PrintWriter out, Result result, Model model) {
        out.printf(
                "Sent %,d in %.1f s: %,d stored, %,d duplicates, %,d refused, %,d failed, %,d without answer; p50 %.1f ms, p99 %.1f ms%n",
                result.sent(),
                result.took().toMillis() / 1_000.0,
                result.stored(),
                result.duplicates(),
                result.refused(),
                result.failed(),
                result.unanswered(),
                millis(result.latency(0.5)),
                millis(result.latency(0.99)));
        out.println("The database must now hold:");
        model.expected().inWords().forEach(out::println);
        out.flush();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** Effects may lag behind their receipts, so the comparison is repeated for a while before it is believed. */
    private static int check(PrintWriter out, Settings settings, Model model) {
        try (Session session = Session.open(settings)) {
            List<String> differences = List.of();
            for (int patience = 0; patience < 60; patience++) {
                differences = model.check(session.pool()).await();
                if (differences.isEmpty()) {
                    break;
                }
                session.sleep(Duration.ofMillis(500));
            }
            differences.forEach(out::println);
            out.println(differences.isEmpty() ? "It does." : "It does not: " + differences.size() + " differences.");
            out.flush();
            return differences.isEmpty() ? 0 : ExitCode.FAULT;
        }
    }
}
