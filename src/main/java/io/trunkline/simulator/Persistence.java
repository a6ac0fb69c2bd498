package io.trunkline.simulator;

import io.trunkline.event.Source;

/** Who sends a webhook again that was not taken. */
public enum Persistence {
    /** Nobody. */
    NEVER,
    /** All but the call tracker, whose webhooks are lost when they are not taken. */
    AS_PROVIDERS_DO,
    /** Everybody. */
    ALWAYS;

    boolean triesAgain(Source source) {
        return this == ALWAYS || (this == AS_PROVIDERS_DO && source != Source.CALLRAIL);
    }
}
