package io.trunkline.insight;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of the question about one call.
 *
 * @param outcome answered, refused or truncated
 * @param reason why it was not answered
 * @param said the answer, by the names of the prompt; empty where there is none
 * @param isCut whether the model saw a part of the transcript only
 */
public record Individual(
        String outcome,
        @Nullable String reason,
        JsonObject said,
        @Nullable String model,
        @Nullable String promptVersion,
        boolean isCut) {
    public static final String ANSWERED = "answered";

    public boolean isAnswered() {
        return outcome.equals(ANSWERED);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("outcome", outcome)
                .put("reason", reason)
                .put("said", said)
                .put("model", model)
                .put("promptVersion", promptVersion)
                .put("isCut", isCut);
    }

    static Individual of(JsonObject kept) {
        return new Individual(
                Objects.requireNonNull(kept.getString("outcome")),
                kept.getString("reason"),
                kept.getJsonObject("said", new JsonObject()),
                kept.getString("model"),
                kept.getString("promptVersion"),
                kept.getBoolean("isCut", false));
    }
}
