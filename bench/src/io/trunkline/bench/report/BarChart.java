package io.trunkline.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lying bars in groups, as an SVG that can be read on light and on dark ground. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LEAST_LEFT = 120;
    private static final int MOST_LEFT = 380;
    private static final int RIGHT = 80;
    private static final int BAR = 18;
    private static final int GAP = 14;
    private static final int TOP = 64;
    private static final int LEGEND_ENTRY = 24;
    private static final int LETTER = 7;
    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, sans-serif; fill: #1f2430; }
              .title { font-size: 15px; font-weight: 600; }
              .muted { fill: #5b6275; }
              .axis { stroke: #c9cdd8; }
              .s0 { fill: #2f6fde; } .s1 { fill: #d9822b; } .s2 { fill: #2e9e6b; }
              .s3 { fill: #b0529f; } .s4 { fill: #7d8597; } .s5 { fill: #b8a11f; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6e8ef; }
                .muted { fill: #a3aabd; }
                .axis { stroke: #454c5e; }
                .s0 { fill: #6ea0ff; } .s1 { fill: #f0a35a; } .s2 { fill: #5cc796; }
                .s3 { fill: #d98bc9; } .s4 { fill: #9aa2b5; } .s5 { fill: #d9c452; }
              }
            </style>
            """;
    private static final int COLOURS = 6;

    private final String title;
    private final Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
    private final Set<String> series = new LinkedHashSet<>();

    BarChart(String title) {
        this.title = title;
    }

    void bar(String group, String name, double value) {
        groups.computeIfAbsent(group, first -> new LinkedHashMap<>()).put(name, value);
        series.add(name);
    }

    String svg() {
        int bars = groups.values().stream().mapToInt(Map::size).sum();
        int height = TOP + bars * BAR + groups.size() * GAP + GAP;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, height, escaped(title)));
        svg.append(STYLE);
        text(svg, 8, 22, "title", "start", title);
        legend(svg);
        int y = TOP;
        for (Map.Entry<String, Map<String, Double>> group : groups.entrySet()) {
            y = group(svg, group.getKey(), group.getValue(), y);
        }
        svg.append("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n"
                .formatted(left(), left(), TOP - 6, height - GAP));
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int x = 8;
        for (String name : series) {
            if (!name.isEmpty()) {
                svg.append("<rect class=\"%s\" x=\"%d\" y=\"36\" width=\"11\" height=\"11\" rx=\"2\"/>%n"
                        .formatted(colour(name), x));
                text(svg, x + 16, 46, "muted", "start", name);
                x += LEGEND_ENTRY + 8 + name.length() * LETTER;
            }
        }
    }

    private int group(StringBuilder svg, String name, Map<String, Double> bars, int top) {
        int middle = top + bars.size() * BAR / 2 + 4;
        text(svg, left() - 10, middle, "label", "end", name);
        int y = top;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double value = bar.getValue();
            double width =
                    Double.isFinite(value) ? (WIDTH - left() - RIGHT) * value / longest() : WIDTH - left() - RIGHT;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                    colour(bar.getKey()),
                    left(),
                    y + 2,
                    Math.max(1, width),
                    BAR - 4));
            text(svg, (int) (left() + width + 6), y + BAR - 5, "muted", "start", Figures.cell(value));
            y += BAR;
        }
        return y + GAP;
    }

    /** As much room as the longest label needs. */
    private int left() {
        int letters = groups.keySet().stream().mapToInt(String::length).max().orElse(0);
        return Math.max(LEAST_LEFT, Math.min(MOST_LEFT, 20 + letters * LETTER));
    }

    private double longest() {
        return groups.values().stream()
                .flatMap(bars -> bars.values().stream())
                .filter(value -> Double.isFinite(value))
                .mapToDouble(value -> value)
                .filter(value -> value > 0)
                .max()
                .orElse(1);
    }

    private String colour(String name) {
        List<String> order = new ArrayList<>(series);
        return "s" + order.indexOf(name) % COLOURS;
    }

    private static void text(StringBuilder svg, int x, int y, String style, String anchor, String words) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(style, x, y, anchor, escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
