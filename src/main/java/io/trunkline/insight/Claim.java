package io.trunkline.insight;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A call whose turn it is, in a lane that this node holds.
 *
 * @param attempts requests that failed, of the question that comes next
 * @param individual what came of the individual question, where it was asked before and could not be saved yet
 * @param isSaved whether its individual analysis is in the table: then only the complete one is to be made
 * @param isTold whether the number's complete analysis was answered with it among the calls: then nothing is to be made
 * @param at when its turn came, by the database's clock
 * @param sinceTried how long before that its last try began that failed and counts; zero where there is none
 * @param spent on it so far
 * @param transcript null where the call has none any more
 */
public record Claim(
        Lane lane,
        CompletedCall call,
        int attempts,
        @Nullable Individual individual,
        boolean isSaved,
        boolean isTold,
        OffsetDateTime at,
        Duration sinceTried,
        Spent spent,
        @Nullable String transcript) {}
