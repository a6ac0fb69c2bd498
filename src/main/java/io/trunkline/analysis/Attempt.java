package io.trunkline.analysis;

import io.trunkline.insight.Spent;
import io.trunkline.openai.Reply;

/** What came of trying to ask. */
sealed interface Attempt {

    record Heard(Reply reply, Spent spent) implements Attempt {}

    /** Nobody was asked, or nobody would have been answered: no fault of this question's. */
    record NotNow(String what, String reason, Spent spent) implements Attempt {}
}
