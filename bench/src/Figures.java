package io.trunkline.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The figures of one run, or the medians of several, in the order of {@link #COLUMNS}. */
record Figures(List<Double> values) {
    static final List<String> COLUMNS = List.of(
            "new/s",
            "answers/s",
            "ack p50 ms",
            "ack p99 ms",
            "ack max ms",
            "503",
            "other",
            "effect p50 ms",
            "effect p99 ms",
            "backlog",
            "drain s",
            "drained/s",
            "JVM µs",
            "PG µs",
            "WAL B");

    static Figures of(
            Load.Outcome load,
            Effort effort,
            double backlog,
            double drainSeconds,
            double effectMedian,
            double effectP99) {
        int accepted = load.count(202);
        int answers = accepted + load.count(200);
        return new Figures(List.of(
                accepted / load.seconds(),
                answers / load.seconds(),
                load.latencies().quantile(0.5),
                load.latencies().quantile(0.99),
                load.latencies().quantile(1),
                (double) load.count(503),
                (double) load.others(),
                effectMedian,
                effectP99,
                backlog,
                drainSeconds,
                backlog < accepted * 0.02 ? Double.NaN : backlog / drainSeconds,
                effort.jvmSeconds() * 1e6 / answers,
                effort.postgresSeconds() * 1e6 / answers,
                (double) effort.walBytes() / answers));
    }

    static Figures medians(List<Figures> rounds) {
        return new Figures(IntStream.range(0, COLUMNS.size())
                .mapToObj(column -> median(
                        rounds.stream().map(round -> round.values.get(column)).toList()))
                .toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** As cells of a table: a dash where there is nothing to say. */
    List<String> cells() {
        return values.stream().map(Figures::cell).toList();
    }

    static String cell(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return "> 30,000";
        }
        return String.format(Locale.ROOT, value != Math.rint(value) && value < 100 ? "%.1f" : "%,.0f", value);
    }
}
