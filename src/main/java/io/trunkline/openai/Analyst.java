package io.trunkline.openai;

import io.vertx.core.Future;

/** Whoever can be asked about calls. */
public interface Analyst {
    /**
     * Asks once: whether and when to ask again is the caller's to decide. Whatever the model or the way to it does is a
     * reply; the future fails by a fault of ours alone. It ends within the time set for an answer.
     */
    Future<Reply> ask(Question question);

    /** How many tokens a question may take, the longest answer to it included: hardly ever more. */
    long tokens(Question question);
}
