package io.trunkline.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what was measured, section by section, and writes it as Markdown with drawings beside it. */
public final class Report {
    private final Map<String, Map<Row, List<Figures>>> sections = new LinkedHashMap<>();
    private final Map<String, Map<String, Pairs>> pairs = new LinkedHashMap<>();
    private final Map<String, Column> compared = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private record Row(String run, String subject) {}

    public void add(String section, String run, String subject, Figures figures) {
        sections.computeIfAbsent(section, first -> new LinkedHashMap<>())
                .computeIfAbsent(new Row(run, subject), first -> new ArrayList<>())
                .add(figures);
    }

    /** What two versions did in one round, by turns. */
    public void pair(String section, String run, Figures before, Figures after) {
        add(section, run, "before", before);
        add(section, run, "after", after);
        pairs.computeIfAbsent(section, first -> new LinkedHashMap<>())
                .computeIfAbsent(run, first -> new Pairs())
                .add(before, after);
    }

    /** Says of each run of a section how many times as much the first subject does as each of the others. */
    public void compare(String section, Column column) {
        compared.put(section, column);
    }

    /** Something worth knowing beside the figures; said once. */
    public void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    public void failure(String words) {
        failures.add(words);
    }

    public boolean hasFailures() {
        return !failures.isEmpty();
    }

    public String markdown(String head) {
        StringBuilder text = new StringBuilder(head).append('\n');
        sections.forEach((title, rounds) -> {
            Map<Row, Figures> medians = medians(rounds);
            text.append("\n## ").append(title).append("\n\n");
            table(text, medians);
            if (compared.containsKey(title)) {
                ratios(text, medians, compared.get(title));
            }
            if (pairs.containsKey(title)) {
                changes(text, pairs.get(title));
            }
        });
        list(text, "Notes", notes);
        list(text, "Failed", failures);
        return text.toString();
    }

    private static void table(StringBuilder text, Map<Row, Figures> medians) {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> medians.values().stream().anyMatch(figures -> figures.has(column)))
                .toList();
        line(text, "run", "", columns.stream().map(Column::title).toList());
        line(text, "---", "---", columns.stream().map(column -> "---:").toList());
        medians.forEach((row, figures) -> line(
                text,
                row.run(),
                row.subject(),
                columns.stream().map(figures::cell).toList()));
    }

    private static void ratios(StringBuilder text, Map<Row, Figures> medians, Column column) {
        Map<String, Row> firsts = new LinkedHashMap<>();
        medians.forEach((row, figures) -> {
            Row first = firsts.computeIfAbsent(row.run(), run -> row);
            if (!first.equals(row) && figures.has(column) && medians.get(first).has(column)) {
                double times = medians.get(first).of(column) / figures.of(column);
                text.append("\n%s, %s: %s has %.1f times as many as %s.\n"
                        .formatted(row.run(), column.title(), first.subject(), times, row.subject()));
            }
        });
    }

    private static void changes(StringBuilder text, Map<String, Pairs> pairs) {
        text.append("\nWhat after has for each 1 of before: the rounds' geometric mean ± its standard error.\n\n");
        line(text, "run", "rounds", Pairs.COLUMNS.stream().map(Column::title).toList());
        line(text, "---", "---:", Pairs.COLUMNS.stream().map(column -> "---:").toList());
        pairs.forEach((run, all) -> line(
                text,
                run,
                Integer.toString(all.count()),
                Pairs.COLUMNS.stream().map(all::change).toList()));
    }

    private static void line(StringBuilder text, String run, String subject, List<String> cells) {
        text.append("| ").append(run).append(" | ").append(subject);
        cells.forEach(cell -> text.append(" | ").append(cell));
        text.append(" |\n");
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
        }
    }

    private static Map<Row, Figures> medians(Map<Row, List<Figures>> section) {
        Map<Row, Figures> medians = new LinkedHashMap<>();
        section.forEach((row, rounds) -> medians.put(row, Figures.medians(rounds)));
        return medians;
    }

    /** One drawing of a section by one or two of its columns; nothing when that was not measured. */
    public void draw(Path directory, String file, String section, String title, Column... columns) throws IOException {
        Map<Row, List<Figures>> measured = sections.get(section);
        if (measured == null) {
            return;
        }
        BarChart chart = new BarChart(title);
        medians(measured).forEach((row, figures) -> {
            for (Column column : columns) {
                if (figures.has(column)) {
                    boolean one = columns.length == 1;
                    String group = one ? row.run() : row.run() + ", " + row.subject();
                    chart.bar(group, one ? row.subject() : column.title(), figures.of(column));
                }
            }
        });
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(file), chart.svg());
    }
}
