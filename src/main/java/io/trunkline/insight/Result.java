package io.trunkline.insight;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a claimed call. Each is written under the fence of its lane, or not at all. */
public sealed interface Result {
    Claim claim();

    /** Everything paid for this call and not in the table of analyses yet. */
    Spent spent();

    /**
     * Its analyses are to be saved, and its row leaves the queue.
     *
     * @param individual null where it is saved already
     * @param notification of the individual one
     * @param complete null where the call has no number
     */
    record Finished(
            Claim claim,
            @Nullable Individual individual,
            @Nullable String notification,
            @Nullable Complete complete,
            Spent spent)
            implements Result {}

    /** Its turn ends without a request that counts; nothing about it changes but what was paid. */
    record Waiting(
            Claim claim,
            int attempts,
            String what,
            String reason,
            @Nullable Individual individual,
            Spent spent) implements Result {}

    /** A request failed and is made again after a while; meanwhile the lane is free for others. */
    record Postponed(
            Claim claim,
            Duration pause,
            int attempts,
            String failure,
            String reason,
            @Nullable Individual individual,
            Spent spent)
            implements Result {}

    /**
     * No more is tried until somebody asks for it.
     *
     * @param saved what is saved all the same, where it was the complete analysis that failed; else null
     */
    record GivenUp(
            Claim claim,
            int attempts,
            String failure,
            String reason,
            @Nullable Finished saved,
            Spent spent) implements Result {}
}
