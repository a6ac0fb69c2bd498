package io.trunkline.simulator.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be told of a conversation by counting words in it. No model, and often right. */
final class Talk {
    private static final Pattern NAME =
            Pattern.compile("(?i:my name is|this is|i'm|i am) (\\p{Lu}\\p{L}+(?: \\p{Lu}[\\p{L}']+)?)");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+\\d{8,15}");
    private static final Pattern GOOD =
            Pattern.compile("\\b(yes|great|sure|perfect|interested|love|please|thanks|works|sounds good)\\b");
    private static final Pattern BAD = Pattern.compile(
            "\\b(no|not|never|stop|expensive|busy|bad|problem|worried|remove|wrong|annoyed|unhappy)\\b");
    private static final Pattern APPOINTMENT =
            Pattern.compile("\\b(visit|meeting|appointment|viewing|tuesday|thursday)\\b");

    private static final Map<String, String> TOPICS = new TreeMap<>(Map.of(
            "price", "price",
            "budget", "budget",
            "flat", "a flat",
            "house", "a house",
            "roof", "the roof",
            "area", "the area",
            "valuation", "a valuation",
            "mortgage", "financing"));

    private final String theirs;
    private final String lower;

    /** @param text of which only the other person's lines count, where lines say whose they are */
    Talk(String text) {
        String marked = text.lines()
                .filter(line -> line.startsWith("user:"))
                .map(line -> line.substring("user:".length()).strip())
                .collect(Collectors.joining("\n"));
        this.theirs = marked.isEmpty() ? text : marked;
        this.lower = theirs.toLowerCase(Locale.ROOT);
    }

    Optional<String> name() {
        Matcher said = NAME.matcher(theirs);
        return said.find() ? Optional.of(said.group(1)) : Optional.empty();
    }

    Optional<String> email() {
        return first(EMAIL);
    }

    Optional<String> phone() {
        return first(PHONE);
    }

    private Optional<String> first(Pattern pattern) {
        Matcher said = pattern.matcher(theirs);
        return said.find() ? Optional.of(said.group()) : Optional.empty();
    }

    int score() {
        return Math.max(0, Math.min(100, 50 + 6 * count(GOOD) - 10 * count(BAD) + (isAgreed() ? 12 : 0)));
    }

    String sentiment() {
        int difference = count(GOOD) - count(BAD);
        return difference > 0 ? "positive" : difference < 0 ? "negative" : "neutral";
    }

    private int count(Pattern words) {
        return (int) words.matcher(lower).results().count();
    }

    private boolean isAgreed() {
        return APPOINTMENT.matcher(lower).find();
    }

    String outcome() {
        if (lower.contains("wrong number")) {
            return "wrong_person";
        } else if (lower.contains("remove me") || lower.contains("stop calling")) {
            return "do_not_call";
        } else if (lower.contains("call me") || lower.contains("call back")) {
            return "callback_requested";
        } else if (isAgreed() && count(GOOD) > count(BAD)) {
            return "meeting_scheduled";
        }
        return count(BAD) > count(GOOD) ? "not_interested" : count(GOOD) > 1 ? "interested" : "undecided";
    }

    List<String> topics() {
        return TOPICS.entrySet().stream()
                .filter(topic -> lower.contains(topic.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (lower.contains("expensive")) {
            objections.add("too expensive");
        }
        if (lower.contains("busy")) {
            objections.add("no time");
        }
        return objections;
    }

    List<String> worries() {
        return lower.contains("worried") || lower.contains("problem")
                ? List.of("unsure whether it works out")
                : List.of();
    }

    List<String> nextSteps() {
        return switch (outcome()) {
            case "meeting_scheduled" -> List.of("Confirm the appointment");
            case "callback_requested" -> List.of("Call back at the time asked for");
            case "do_not_call" -> List.of("Put the number on the do-not-call list");
            default -> List.of();
        };
    }
}
