package io.trunkline.bench;

import io.trunkline.bench.subject.PeerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to be measured, and for how long.
 *
 * @param seconds of a burst
 * @param warmSeconds of load before anything is measured
 * @param rates that are held, a second
 * @param against the jar of another version, if the two are to be compared by turns
 * @param postgres where the programs of an installed PostgreSQL are, if one is to be used
 * @param output where the report's files go
 */
record Options(
        Set<Scenario> scenarios,
        Set<PeerKind> peers,
        int rounds,
        int seconds,
        int warmSeconds,
        List<Integer> rates,
        long rows,
        int contacts,
        int backlog,
        Optional<Path> against,
        Optional<Path> postgres,
        Path output) {

    static final String USAGE = """
            usage: bench/run [options]
              --list            the scenarios
              --only A,B        these scenarios alone; growth runs only when it is named
              --peers A,B       of express, fastify, spring, vertx; or none (all)
              --rounds N        each with new processes and empty databases; medians are printed (3)
              --seconds N       length of a burst; a sustained run takes three times as long (10)
              --warm N          seconds of load before anything is measured (60)
              --rate N          one more fixed rate, a second; may be repeated (5000 and 10000)
              --rows N          growth: rows of the full log (50000000, about 28 GB)
              --contacts N      growth: how many contacts are many (1000000)
              --backlog N       growth: events that wait when the node starts (1000000)
              --against JAR     burst, rates and sustained by turns with the jar of another version, no
                                peers; prints ratios and their standard errors
              --postgres DIR    the programs of an installed PostgreSQL, 15 or newer (the one Trunkline brings along)
              --out DIR         where the report and its drawings go (target/bench/report)
              --quick           one round, bursts of 3 s, 5 s of warm-up""";

    private static final class Given {
        private Optional<Set<Scenario>> scenarios = Optional.empty();
        private Set<PeerKind> peers = EnumSet.allOf(PeerKind.class);
        private int rounds = 3;
        private int seconds = 10;
        private int warm = 60;
        private final List<Integer> rates = new ArrayList<>(List.of(5_000, 10_000));
        private int rows = 50_000_000;
        private int contacts = 1_000_000;
        private int backlog = 1_000_000;
        private Optional<Path> against = Optional.empty();
        private Optional<Path> postgres = Optional.empty();
        private Path output = Path.of("target", "bench", "report");

        private Set<Scenario> scenarios() {
            Predicate<Scenario> fits = against.isPresent() ? Scenario::isComparable : Scenario::isUsual;
            if (scenarios.isEmpty()) {
                return Arrays.stream(Scenario.values())
                        .filter(fits)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scenario.class)));
            }
            for (Scenario scenario : scenarios.get()) {
                if (against.isPresent() && !fits.test(scenario)) {
                    throw new IllegalArgumentException("--against cannot compare " + scenario.word()
                            + "; leave it out, or leave --only out for all that can be compared");
                }
            }
            return scenarios.get();
        }

        private void take(String option, Iterator<String> words) {
            switch (option) {
                case "--only" -> scenarios = Optional.of(chosen(words, Scenario.values(), Scenario::word));
                case "--peers" -> peers = chosen(words, PeerKind.values(), PeerKind::word);
                case "--rounds" -> rounds = number(option, words);
                case "--seconds" -> seconds = number(option, words);
                case "--warm" -> warm = number(option, words);
                case "--rate" -> rates.add(number(option, words));
                case "--rows" -> rows = number(option, words);
                case "--contacts" -> contacts = number(option, words);
                case "--backlog" -> backlog = number(option, words);
                case "--against" -> against = Optional.of(jar(word(option, words)));
                case "--postgres" -> postgres = Optional.of(programs(word(option, words)));
                case "--out" -> output = Path.of(word(option, words));
                case "--quick" -> {
                    rounds = 1;
                    seconds = 3;
                    warm = 5;
                }
                default -> throw new IllegalArgumentException("there is no option " + option + "\n" + USAGE);
            }
        }

        private Options options() {
            return new Options(
                    scenarios(),
                    peers,
                    rounds,
                    seconds,
                    warm,
                    List.copyOf(rates),
                    rows,
                    contacts,
                    backlog,
                    against,
                    postgres,
                    output);
        }
    }

    /** @throws IllegalArgumentException with words for whoever wrote them */
    static Options of(List<String> arguments) {
        Given given = new Given();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            given.take(words.next(), words);
        }
        return given.options();
    }

    private static <E extends Enum<E>> Set<E> chosen(Iterator<String> words, E[] all, Function<E, String> name) {
        String choice = words.hasNext() ? words.next() : "";
        Set<E> chosen = EnumSet.noneOf(all[0].getDeclaringClass());
        if (choice.equals("none")) {
            return chosen;
        }
        for (String one : choice.split(",")) {
            chosen.add(Arrays.stream(all)
                    .filter(candidate -> name.apply(candidate).equals(one))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no \"" + one + "\" to choose; "
                            + "there are " + Arrays.stream(all).map(name).toList())));
        }
        return chosen;
    }

    private static String word(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
        }
        return words.next();
    }

    private static Path jar(String word) {
        Path jar = Path.of(word);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("--against " + word + ": there is no such file; "
                    + "give the jar of another version, kept from its own build");
        }
        return jar.toAbsolutePath();
    }

    private static Path programs(String word) {
        Path programs = Path.of(word);
        if (!Files.isExecutable(programs.resolve("initdb"))) {
            throw new IllegalArgumentException("--postgres " + word + ": there is no initdb; "
                    + "give the directory of a server's programs, for example /usr/lib/postgresql/17/bin");
        }
        return programs;
    }

    private static int number(String option, Iterator<String> words) {
        String word = word(option, words);
        try {
            int number = Integer.parseInt(word);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new IllegalArgumentException(option + " " + word + ": give a whole number above 0");
    }
}
