package io.trunkline.push;

import io.trunkline.config.Secret;
import io.trunkline.dialer.Answer;

/**
 * A batch that was sent, and what came back.
 *
 * @param token with which it was asked
 */
record Sent(Loaded loaded, Answer answer, Secret token) {

    Batch batch() {
        return loaded.batch();
    }
}
