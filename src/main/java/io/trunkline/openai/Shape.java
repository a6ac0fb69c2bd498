package io.trunkline.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to look like: its fields, their types, ranges and lengths. Whatever the schema promised and whatever
 * a transcript talked a model into, nothing else gets past. Pure.
 */
final class Shape {
    private static final int WORDS = 200;
    private static final int ADDRESS = 254;
    private static final int PHRASE = 500;
    private static final int PROSE = 4_000;
    private static final int MOST_PHRASES = 20;
    private static final int MOST_CALLS = 1_000_000;

    private static final Predicate<@Nullable Object> SENTIMENT = oneOf(List.of("positive", "neutral", "negative"));

    private static final Shape INDIVIDUAL = new Shape()
            .with("name", absentOr(text(WORDS)))
            .with("email", absentOr(text(ADDRESS)))
            .with("phone", absentOr(text(WORDS)))
            .with("leadScore", whole(0, 100))
            .with("sentiment", SENTIMENT)
            .with("callOutcome", Shape::isWord)
            .with("keyTopics", phrases())
            .with("objections", phrases())
            .with("painPoints", phrases())
            .with("interests", phrases())
            .with("nextSteps", phrases());

    private static final Shape COMPLETE = new Shape()
            .with("totalInteractions", whole(1, MOST_CALLS))
            .with("averageLeadScore", Shape::isScore)
            .with("overallSentiment", SENTIMENT)
            .with("engagementTrend", oneOf(List.of("rising", "steady", "falling")))
            .with("conversionReadiness", oneOf(List.of("low", "medium", "high")))
            .with("progressionSummary", text(PROSE))
            .with("recommendedActions", phrases())
            .with("keyDecisionFactors", phrases());

    private final Map<String, Predicate<@Nullable Object>> fields = new LinkedHashMap<>();

    private Shape() {}

    static Shape of(Analysis kind) {
        return switch (kind) {
            case INDIVIDUAL -> INDIVIDUAL;
            case COMPLETE -> COMPLETE;
        };
    }

    private Shape with(String field, Predicate<@Nullable Object> rule) {
        fields.put(field, rule);
        return this;
    }

    Set<String> fields() {
        return Set.copyOf(fields.keySet());
    }

    /** The first thing that is wrong, in our own words; empty where nothing is. */
    Optional<String> misfit(JsonObject answer) {
        for (var field : fields.entrySet()) {
            String name = field.getKey();
            if (!answer.containsKey(name)) {
                return Optional.of(name + " is missing");
            }
            if (!field.getValue().test(answer.getValue(name))) {
                return Optional.of(name + " is not what it has to be");
            }
        }
        return answer.size() == fields.size()
                ? Optional.empty()
                : Optional.of("there are fields that nobody asked for");
    }

    private static Predicate<@Nullable Object> absentOr(Predicate<@Nullable Object> rule) {
        return value -> value == null || rule.test(value);
    }

    private static Predicate<@Nullable Object> text(int most) {
        return value -> value instanceof String text && text.length() <= most && isPlain(text);
    }

    private static Predicate<@Nullable Object> oneOf(List<String> words) {
        return value -> value instanceof String word && words.contains(word);
    }

    private static boolean isWord(@Nullable Object value) {
        return value instanceof String word && word.matches("[A-Za-z][A-Za-z0-9 _-]{0,63}");
    }

    private static Predicate<@Nullable Object> whole(int least, int most) {
        return value -> value instanceof Integer number && number >= least && number <= most;
    }

    private static boolean isScore(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 100;
    }

    private static Predicate<@Nullable Object> phrases() {
        Predicate<@Nullable Object> phrase = text(PHRASE);
        return value -> value instanceof JsonArray list
                && list.size() <= MOST_PHRASES
                && list.stream().allMatch(phrase);
    }

    /** No half characters, and of the control characters only those that end lines and part columns. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(point -> (Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
