package io.trunkline.insight;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an analysed call adds to the history of its number.
 *
 * @param said by the names of the prompt
 * @param transcript of the latest call alone, and only where that is not the one whose turn it is
 */
public record PastCall(
        UUID callId, Instant at, JsonObject said, @Nullable String transcript) {

    /** As the database orders ids: a Java comparison of UUIDs is a signed one. */
    public static final Comparator<PastCall> BY_TIME = Comparator.comparing(PastCall::at)
            .thenComparing(past -> past.callId().toString());

    private static final List<String> WORDS = List.of("leadScore", "sentiment", "callOutcome");
    private static final List<String> LISTS =
            List.of("keyTopics", "objections", "painPoints", "interests", "nextSteps");

    /** For the model: no name, address or number, and the same text wherever the values come from. */
    public JsonObject told() {
        JsonObject told = new JsonObject().put("calledAt", at.toString());
        WORDS.forEach(word -> told.put(word, said.getValue(word)));
        LISTS.forEach(list -> told.put(list, said.getJsonArray(list, new JsonArray())));
        return told;
    }
}
