package io.trunkline.simulator.openai;

/** What becomes of a request that is in order. */
public enum Mood {
    ANSWER,
    /** The answer, after an item in which the model thinks. */
    REASONING_FIRST,
    /** The answer, wrapped as a chat would show it. */
    FENCED,
    RATE_LIMITED,
    /** Without a word on when to come again. */
    RATE_LIMITED_BARE,
    SLOW_DOWN,
    QUOTA_EXHAUSTED,
    SERVER_ERROR,
    OVERLOADED,
    REFUSAL,
    INCOMPLETE,
    FILTERED,
    BROKEN_JSON,
    /** An answer of the right form, with a score that no scale has. */
    OUT_OF_RANGE,
    /** HTTP 200, and a status that says that it failed. */
    FAILED_STATUS,
    /** The connection ends in place of an answer. */
    HUNG_UP
}
