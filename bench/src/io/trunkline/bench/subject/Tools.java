package io.trunkline.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a peer is built and run with. */
enum Tools {
    NODE,
    JAVA_17,
    JAVA_21;

    private static final int LEAST_NODE = 20;
    private static final Pattern MAJOR = Pattern.compile("v?([0-9]+)[.].*");
    private static final Pattern JDK_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9]+)");

    /** How its sources become something that runs. */
    List<List<String>> build() {
        return this == NODE
                ? List.of(List.of("npm", "ci", "--no-audit", "--no-fund"))
                : List.of(List.of("mvn", "-q", "-B", "-DskipTests", "package"));
    }

    /** Before its own arguments; the peers' heap is what other servers are usually given, twice Trunkline's. */
    List<String> launch(List<String> arguments) throws Unavailable {
        if (this == NODE) {
            return arguments;
        }
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/java").toString(), "-Xms1g", "-Xmx1g"));
        command.addAll(arguments);
        return command;
    }

    /** Fails in words when something is missing. */
    void demand() throws Unavailable {
        if (this == NODE) {
            String version = output("node", "--version").orElse("");
            Matcher major = MAJOR.matcher(version);
            if (!major.matches()
                    || Integer.parseInt(major.group(1)) < LEAST_NODE
                    || output("npm", "-v").isEmpty()) {
                throw new Unavailable("needs Node.js " + LEAST_NODE + " or newer, and npm");
            }
        } else {
            home();
            if (output("mvn", "-v").isEmpty()) {
                throw new Unavailable("needs Maven");
            }
        }
    }

    /** This JVM's JDK if it is new enough, else the newest below /usr/lib/jvm or what BENCH_JAVA_21 names. */
    Path home() throws Unavailable {
        Path own = Path.of(System.getProperty("java.home"));
        if (this != JAVA_21 || Runtime.version().feature() >= 21) {
            return own;
        }
        String named = System.getenv("BENCH_JAVA_21");
        return named != null
                ? Path.of(named)
                : newest().orElseThrow(() ->
                        new Unavailable("needs a JDK 21 or newer for virtual threads: name its home in BENCH_JAVA_21"));
    }

    private static Optional<Path> newest() {
        try (var homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.filter(home -> version(home) >= 21).max(Comparator.comparingInt(Tools::version));
        } catch (IOException noSuchDirectory) {
            return Optional.empty();
        }
    }

    private static int version(Path home) {
        try {
            Matcher version = JDK_VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException | UncheckedIOException noJdk) {
            return 0;
        }
    }

    private static Optional<String> output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String words = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(words)
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
