package io.trunkline.analysis;

import io.trunkline.insight.Spent;
import io.trunkline.openai.Reply;

/** What came of trying to ask. */
sealed interface Attempt {

    /** @param befallsAll whether it is a failure of the provider's, which has answered nobody since its last try that counts */
    record Heard(Reply reply, Spent spent, boolean befallsAll) implements Attempt {}

    /** Nobody was asked, or nobody would have been answered: no fault of this question's. */
    record NotNow(String what, String reason, Spent spent) implements Attempt {}
}
