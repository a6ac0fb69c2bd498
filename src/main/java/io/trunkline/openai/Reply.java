package io.trunkline.openai;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a question. No reason holds anything of a body, a key or a number. */
public sealed interface Reply {
    /** What was paid for it. */
    Usage usage();

    /** As the provider names it; null where it does not. */
    @Nullable
    String model();

    /**
     * @param value holds exactly the fields of its kind, each of its type, within its range and length
     * @param model as the provider names it
     * @param promptVersion by which prompt it was asked
     */
    record Answered(JsonObject value, Usage usage, String model, String promptVersion) implements Reply {}

    /** The model will not answer this. Asking again would change nothing. */
    record Refused(String reason, Usage usage, @Nullable String model) implements Reply {}

    /** The answer was cut off, by its length or by a filter. */
    record Truncated(String reason, Usage usage, @Nullable String model) implements Reply {}

    /** @param retryAfter not sooner, where the provider says so */
    record Failed(
            Failure failure,
            @Nullable Duration retryAfter,
            String reason,
            Usage usage,
            @Nullable String model) implements Reply {

        /** Nothing was paid, as far as is known. */
        public Failed(Failure failure, @Nullable Duration retryAfter, String reason) {
            this(failure, retryAfter, reason, Usage.NONE, null);
        }
    }
}
