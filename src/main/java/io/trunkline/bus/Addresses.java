package io.trunkline.bus;

import io.trunkline.event.Envelope;
import io.trunkline.event.Source;

/** Every address in use, so that a sender and its consumer cannot disagree. */
public final class Addresses {
    private static final String OTHER = "other";

    private Addresses() {}

    /** {@link Work} for the workers of one event type; local to the node. */
    public static String work(Source source, Envelope envelope) {
        return work(source, envelope.known() ? envelope.type() : OTHER);
    }

    public static String work(Source source, String type) {
        return "trunkline.work." + source.word() + "." + type;
    }

    /** Events of no known type: settled as ignored. */
    public static String otherWork(Source source) {
        return work(source, OTHER);
    }

    /** CloudEvents for other verticles of the cluster, after the effects are committed. */
    public static String events(Envelope envelope) {
        return "trunkline.events." + (envelope.known() ? envelope.type() : OTHER);
    }

    /** Ids of log rows that a busy node offers to this one. */
    public static String offers(String node) {
        return "trunkline.offers." + node;
    }
}
