package io.trunkline.simulator.dialer;

/** What may go wrong with a request. */
public enum Trouble {
    NONE,
    /** 429 that says how long to wait. */
    THROTTLED_WITH_HEADER,
    /** 429 without a word. */
    THROTTLED_BARE,
    /** Takes half of the contacts, then answers 500. */
    BROKEN_MIDWAY,
    /** Takes all of them, and never answers. */
    SILENT,
    /** Takes all of them, and answers in a form that nobody has heard of. */
    CHANGED,
    /** Takes all of them, and does not say the session's id. */
    NAMELESS,
    /** Refuses the request as a whole. */
    REFUSED,
    /** The access token is not good any more. */
    EXPIRED
}
