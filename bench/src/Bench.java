package io.trunkline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Measures a gateway beside the limit of its own database; prints medians as Markdown. Exits 1 when a check fails. */
public final class Bench {
    private static final Path HOME = Path.of("target", "bench");
    private static final int LIMIT_SECONDS = 3;
    private static final int OPEN_CONNECTIONS = 64;

    /** Requests are made ahead: a run that answers faster than this ends early, and its rates are still true. */
    private static final int MOST_PER_SECOND = 30_000;

    private final Options options;
    private final Report report = new Report();
    private final String secret = HexFormat.of().toHexDigits(new Random().nextLong());
    private String databaseVersion = "";

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Bench bench = new Bench(Options.of(arguments));
            System.out.println(bench.run(("bench/run " + String.join(" ", arguments)).strip()));
        } catch (IllegalArgumentException misused) {
            System.err.println(misused.getMessage());
            System.exit(2);
        } catch (Trial.Unaccounted unaccounted) {
            System.err.println("bench: " + unaccounted.getMessage());
            System.exit(1);
        }
    }

    private String run(String command) throws Exception {
        Files.createDirectories(HOME);
        for (int round = 1; round <= options.rounds(); round++) {
            say("round " + round + " of " + options.rounds());
            round();
        }
        return report.markdown(command, options.rounds(), databaseVersion);
    }

    /** Each round has a new process and an empty database, so that none inherits another's size or luck. */
    private void round() throws Exception {
        String jvmOptions = System.getenv().getOrDefault("BENCH_JVM_OPTIONS", "");
        List<String> extra = jvmOptions.isBlank() ? List.of() : List.of(jvmOptions.strip().split(" +"));
        try (Gateway gateway = Gateway.start(HOME, secret, extra)) {
            Database database = gateway.database();
            databaseVersion = database.version();
            if (!database.isDurable()) {
                throw new Trial.Unaccounted("the database does not wait for its disk: nothing to measure");
            }
            limits(database);
            Trial trial = new Trial(gateway, database);
            int warm = options.warmSeconds();
            trial.run("warm-up", load -> load.closed(fresh(warm), 64, warm));
            int seconds = options.seconds();
            burst(trial, 64);
            burst(trial, 256);
            for (int rate : options.rates()) {
                sustained(trial, rate);
            }
            measure(trial, "90 % duplicates, 64 connections", load -> load.closed(repeated(seconds), 64, seconds));
        }
    }

    private void limits(Database database) throws Exception {
        InsertLimit limit = new InsertLimit(database);
        limit.measure(2, 100, LIMIT_SECONDS);
        for (int connections : List.of(1, 2)) {
            for (int batch : List.of(100, 250)) {
                String writers = connections == 1 ? "1 connection" : connections + " connections";
                String name = writers + ", batches of " + batch;
                double rows = limit.measure(connections, batch, LIMIT_SECONDS);
                say("%s: %,.0f rows/s".formatted(name, rows));
                report.limit(name, rows);
            }
        }
    }

    private void burst(Trial trial, int connections) throws Exception {
        int seconds = options.seconds();
        measure(
                trial,
                "burst, " + connections + " connections",
                load -> load.closed(fresh(seconds), connections, seconds));
    }

    private void sustained(Trial trial, int rate) throws Exception {
        int seconds = 2 * options.seconds();
        measure(trial, "sustained %,d/s".formatted(rate), load -> load.open(
                webhooks().fresh(rate * seconds).iterator(), OPEN_CONNECTIONS, rate, seconds));
    }

    private void measure(Trial trial, String name, Trial.Attack attack) throws Exception {
        Figures figures = trial.run(name, attack);
        report.run(name, figures);
        say(name + ": " + figures.cells());
    }

    private Iterator<byte[]> fresh(int seconds) throws GeneralSecurityException {
        return webhooks().fresh(seconds * MOST_PER_SECOND).iterator();
    }

    private Iterator<byte[]> repeated(int seconds) throws GeneralSecurityException {
        return webhooks().mostlyRepeated(2 * seconds * MOST_PER_SECOND).iterator();
    }

    private Webhooks webhooks() throws GeneralSecurityException {
        return new Webhooks(secret);
    }

    /** Progress goes beside the report, which alone is on the standard output. */
    private static void say(String line) {
        System.err.println("bench: " + line);
    }
}
