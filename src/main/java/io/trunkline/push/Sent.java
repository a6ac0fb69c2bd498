package io.trunkline.push;

import io.trunkline.config.Secret;
import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Reading.Taken;

/**
 * A batch that was sent, and what came back.
 *
 * @param token with which it was asked
 */
record Sent(Loaded loaded, Answer answer, Secret token) {

    Batch batch() {
        return loaded.batch();
    }

    boolean isTaken() {
        return answer.reading() instanceof Taken;
    }

    /** Whether the dialer took it, and did not say under which id it runs the session. */
    boolean isNameless() {
        return !loaded.batch().isOfChanges() && answer.reading() instanceof Taken taken && taken.sessionId() == null;
    }
}
