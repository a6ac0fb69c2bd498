package io.trunkline.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What two versions did by turns, a pair a round. A machine that others share changes from hour to hour, within a round
 * less: each pair's ratio counts, and how far the ratios differ says what they are worth.
 */
final class Pairs {
    static final List<Column> COLUMNS = List.of(
            Column.NEW,
            Column.END_TO_END,
            Column.ACK_P50,
            Column.ACK_P99,
            Column.EFFECT_P50,
            Column.EFFECT_P99,
            Column.APP_CPU,
            Column.POSTGRES_CPU,
            Column.WAL);

    private record Pair(Figures before, Figures after) {}

    private final List<Pair> pairs = new ArrayList<>();

    void add(Figures before, Figures after) {
        pairs.add(new Pair(before, after));
    }

    int count() {
        return pairs.size();
    }

    /** As the cell of a table: a dash where there is nothing to compare, no error where there is one round. */
    String change(Column column) {
        double[] logs = pairs.stream()
                .filter(pair -> isPositive(pair.before(), column) && isPositive(pair.after(), column))
                .mapToDouble(
                        pair -> Math.log(pair.after().of(column) / pair.before().of(column)))
                .toArray();
        if (logs.length == 0) {
            return "–";
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        String times = String.format(Locale.ROOT, "%.2f", Math.exp(mean));
        return logs.length == 1 ? times : times + String.format(Locale.ROOT, " ± %.2f", error(logs, mean));
    }

    private static boolean isPositive(Figures figures, Column column) {
        return figures.has(column) && figures.of(column) > 0 && Double.isFinite(figures.of(column));
    }

    /** Of the mean, as a share of it. */
    private static double error(double[] logs, double mean) {
        double squares =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        return Math.sqrt(squares / (logs.length - 1) / logs.length);
    }
}
