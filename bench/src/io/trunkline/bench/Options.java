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

/**
 * What is to be measured, and for how long.
 *
 * @param seconds of a burst
 * @param warmSeconds of load before anything is measured
 * @param rates that are held, a second
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
              --postgres DIR    the programs of an installed PostgreSQL, 15 or newer (the one Trunkline brings along)
              --out DIR         where the report and its drawings go (target/bench/report)
              --quick           one round, bursts of 3 s, 5 s of warm-up""";

    private static final class Given {
        private Set<Scenario> scenarios = usual();
        private Set<PeerKind> peers = EnumSet.allOf(PeerKind.class);
        private int rounds = 3;
        private int seconds = 10;
        private int warm = 60;
        private final List<Integer> rates = new ArrayList<>(List.of(5_000, 10_000));
        private int rows = 50_000_000;
        private int contacts = 1_000_000;
        private int backlog = 1_000_000;
        private Optional<Path> postgres = Optional.empty();
        private Path output = Path.of("target", "bench", "report");

        private static Set<Scenario> usual() {
            Set<Scenario> usual = EnumSet.allOf(Scenario.class);
            usual.removeIf(scenario -> !scenario.isUsual());
            return usual;
        }

        private void take(String option, Iterator<String> words) {
            switch (option) {
                case "--only" -> scenarios = chosen(words, Scenario.values(), Scenario::word);
                case "--peers" -> peers = chosen(words, PeerKind.values(), PeerKind::word);
                case "--rounds" -> rounds = number(option, words);
                case "--seconds" -> seconds = number(option, words);
                case "--warm" -> warm = number(option, words);
                case "--rate" -> rates.add(number(option, words));
                case "--rows" -> rows = number(option, words);
                case "--contacts" -> contacts = number(option, words);
                case "--backlog" -> backlog = number(option, words);
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
                    scenarios,
                    peers,
                    rounds,
                    seconds,
                    warm,
                    List.copyOf(rates),
                    rows,
                    contacts,
                    backlog,
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
