package io.trunkline.simulator.openai;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of several calls from what is said of each: however it is written, scores and moods stand in it. */
final class Past {
    private static final Pattern SCORE = Pattern.compile("lead_?score\\W{1,5}(\\d{1,3})", Pattern.CASE_INSENSITIVE);
    private static final int A_CHANGE = 8;

    private final String text;
    private final List<Integer> scores;

    Past(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        List<Integer> stated = SCORE.matcher(text)
                .results()
                .map(found -> Math.min(100, Integer.parseInt(found.group(1))))
                .toList();
        this.scores = stated.isEmpty() ? List.of(new Talk(text).score()) : stated;
    }

    int calls() {
        return scores.size();
    }

    double averageScore() {
        return Math.round(10
                        * scores.stream().mapToInt(Integer::intValue).average().orElse(0))
                / 10.0;
    }

    String sentiment() {
        int difference = count("positive") - count("negative");
        return difference > 0 ? "positive" : difference < 0 ? "negative" : "neutral";
    }

    private int count(String word) {
        Matcher said = Pattern.compile("\\b" + word + "\\b").matcher(text);
        return (int) said.results().count();
    }

    String trend() {
        int change = scores.get(scores.size() - 1) - scores.get(0);
        return Math.abs(change) < A_CHANGE ? "steady" : change > 0 ? "rising" : "falling";
    }

    String readiness() {
        double average = averageScore();
        return average >= 70 ? "high" : average >= 45 ? "medium" : "low";
    }

    String summary() {
        return calls() == 1
                ? "One call so far, with a lead score of " + scores.get(0) + "."
                : calls() + " calls; the lead score went from " + scores.get(0) + " to " + scores.get(calls() - 1)
                        + ".";
    }

    List<String> actions() {
        return switch (readiness()) {
            case "high" -> List.of("Propose a contract", "Confirm the next appointment");
            case "medium" -> List.of("Answer the open questions", "Offer an appointment");
            default -> List.of("Leave it for a month");
        };
    }

    List<String> factors() {
        List<String> topics = new Talk(text).topics();
        return topics.isEmpty() ? List.of("time") : topics;
    }
}
