package io.trunkline.calling;

import java.time.Instant;

/** Whether a number may be called at a moment. Pure: the same number and moment, the same answer. Safe on any thread. */
@FunctionalInterface
public interface CallingRule {

    /** @param number E.164 */
    Ruling judge(String number, Instant at);
}
