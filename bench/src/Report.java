package io.trunkline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rounds and prints their medians as Markdown. */
final class Report {
    private final Map<String, List<Double>> limits = new LinkedHashMap<>();
    private final Map<String, List<Figures>> runs = new LinkedHashMap<>();

    void limit(String name, double rowsPerSecond) {
        limits.computeIfAbsent(name, first -> new ArrayList<>()).add(rowsPerSecond);
    }

    void run(String name, Figures figures) {
        runs.computeIfAbsent(name, first -> new ArrayList<>()).add(figures);
    }

    String markdown(String command, int rounds, String databaseVersion) {
        StringBuilder text = new StringBuilder();
        text.append("`").append(command).append("`: medians of ").append(rounds);
        text.append(rounds == 1 ? " round" : " rounds");
        text.append("; ").append(Runtime.getRuntime().availableProcessors()).append(" cores, ");
        text.append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"));
        text.append(", JDK ").append(Runtime.version()).append(", PostgreSQL ").append(databaseVersion).append("\n\n");
        row(text, List.of("PostgreSQL alone", "rows/s"));
        row(text, List.of("---", "---:"));
        limits.forEach((name, rates) -> row(text, List.of(name, Figures.cell(Math.rint(Figures.median(rates))))));
        text.append('\n');
        table(text);
        text.append("\nIn every run each acknowledged webhook had one row in the log, one outcome and one activity.\n");
        return text.toString();
    }

    private void table(StringBuilder text) {
        List<String> heads = new ArrayList<>(List.of("run"));
        heads.addAll(Figures.COLUMNS);
        row(text, heads);
        List<String> rule = new ArrayList<>(List.of("---"));
        Figures.COLUMNS.forEach(column -> rule.add("---:"));
        row(text, rule);
        runs.forEach((name, rounds) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(Figures.medians(rounds).cells());
            row(text, cells);
        });
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
