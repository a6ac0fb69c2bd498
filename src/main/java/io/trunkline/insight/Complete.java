package io.trunkline.insight;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What came of the question about all calls with one number. How many there are, which is the latest and what their mean
 * score is, no model is asked: that is counted when the row is written.
 *
 * @param outcome answered, refused, truncated or failed
 * @param isRecount nothing new was said, so nothing was asked: the row is counted anew, and what it says stays
 * @param notification one line for people
 */
public record Complete(
        String outcome,
        @Nullable String reason,
        boolean isRecount,
        JsonObject said,
        @Nullable String model,
        @Nullable String promptVersion,
        boolean isCut,
        @Nullable String notification,
        Spent spent) {

    public static final String FAILED = "failed";

    boolean isAnswered() {
        return !isRecount && outcome.equals(Individual.ANSWERED);
    }

    /** For a call without an answer. Only where the number has no row yet does it say that there is none. */
    public static Complete recount() {
        return new Complete(
                FAILED,
                "no call with this number has an answer",
                true,
                new JsonObject(),
                null,
                null,
                false,
                null,
                Spent.NOTHING);
    }

    /** For a question that was asked and brought no answer: what was said before was said of other calls. */
    public static Complete unanswered(String outcome, String reason, boolean isCut, Spent spent) {
        return new Complete(outcome, reason, false, new JsonObject(), null, null, isCut, null, spent);
    }
}
