package io.trunkline.bench.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of one run, or the medians of several. What does not apply is not there. */
public record Figures(Map<Column, Double> values) {

    public Figures {
        values = new EnumMap<>(values);
        values.values().removeIf(value -> value.isNaN());
    }

    public static Figures medians(List<Figures> rounds) {
        Map<Column, Double> medians = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            List<Double> known = rounds.stream()
                    .filter(round -> round.values.containsKey(column))
                    .map(round -> round.values.get(column))
                    .collect(Collectors.toList());
            if (!known.isEmpty()) {
                medians.put(column, median(known));
            }
        }
        return new Figures(medians);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean has(Column column) {
        return values.containsKey(column);
    }

    double of(Column column) {
        return values.get(column);
    }

    /** As the cell of a table: a dash where there is nothing to say. */
    String cell(Column column) {
        return has(column) ? cell(of(column)) : "–";
    }

    static String cell(double value) {
        if (Double.isInfinite(value)) {
            return "> 30,000";
        }
        return String.format(Locale.ROOT, value != Math.rint(value) && value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** On one line, for those who watch. */
    public String brief() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey().title() + " " + cell(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
