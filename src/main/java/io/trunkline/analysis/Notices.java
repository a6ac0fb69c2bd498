package io.trunkline.analysis;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One line about an analysis, for people who have a second. It holds no number and no address. */
final class Notices {
    private static final int LONGEST = 240;
    private static final int HIGH = 70;
    private static final int MEDIUM = 40;

    private Notices() {}

    /** @param said of one call */
    static String ofCall(JsonObject said) {
        int score = said.getInteger("leadScore", 0);
        String mark = score >= HIGH ? "🔥" : score >= MEDIUM ? "👍" : "❄️";
        return line(
                "%s %s, score %d".formatted(mark, words(said.getString("callOutcome")), score),
                first(said.getJsonArray("nextSteps")));
    }

    /** @param said of all calls with a number */
    static String ofHistory(JsonObject said) {
        String trend = said.getString("engagementTrend", "steady");
        String mark = trend.equals("rising") ? "📈" : trend.equals("falling") ? "📉" : "➡️";
        return line(
                "%s Interest %s, readiness %s".formatted(mark, trend, said.getString("conversionReadiness", "low")),
                first(said.getJsonArray("recommendedActions")));
    }

    private static String line(String what, @Nullable String next) {
        String line = next == null ? what : what + ". Next: " + next;
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return line.substring(0, end) + "…";
    }

    private static String words(@Nullable String outcome) {
        String words = outcome == null ? "other" : outcome.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What a model writes may repeat a number that was said aloud. */
    private static @Nullable String first(@Nullable JsonArray steps) {
        if (steps == null || steps.isEmpty()) {
            return null;
        }
        return steps.getString(0)
                .replaceAll("\\S*@\\S*", "…")
                .replaceAll("\\+?[0-9][0-9 ().-]{5,}[0-9]", "…")
                .strip();
    }
}
