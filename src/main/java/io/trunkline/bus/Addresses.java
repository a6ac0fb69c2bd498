package io.trunkline.bus;

import io.trunkline.event.Envelope;
import io.trunkline.event.Source;

/** Every address in use, so that a sender and its consumer cannot disagree. */
public final class Addresses {
    /** Events of types that no worker waits for. */
    public static final String OTHER = "other";

    /** Where a verticle asks to be told of events, each at least once. */
    public static final String SUBSCRIBE = "trunkline.subscriptions";

    /** Where it takes that back. */
    public static final String UNSUBSCRIBE = "trunkline.subscriptions.remove";

    /** What became of events that did not settle at their first try, for those who watch. */
    public static final String LIVE = "trunkline.live";

    /** How many events each node stored in the last moments, and how soon it answered. */
    public static final String PACE = "trunkline.pace";

    /** That a tenant's credits became low, for whoever in the cluster listens. */
    public static final String LOW_CREDITS = "trunkline.events.credits.low";

    private static final String OURS = "trunkline.";

    private Addresses() {}

    /** {@link Work} for the workers of one event type; local to the node. */
    public static String work(Source source, Envelope envelope) {
        return work(source, eventName(envelope));
    }

    public static String work(Source source, String type) {
        return OURS + "work." + source.word() + "." + type;
    }

    /** Events of no known type: settled as ignored. */
    public static String otherWork(Source source) {
        return work(source, OTHER);
    }

    /** CloudEvents for other verticles of the cluster, after the effects are committed. */
    public static String events(Envelope envelope) {
        return OURS + "events." + eventName(envelope);
    }

    /** What an event is called in its address, and in a subscription to it. */
    public static String eventName(Envelope envelope) {
        return envelope.known() ? envelope.type() : OTHER;
    }

    /** Whether an address is one of this gateway's own, or could become one. */
    public static boolean isOurs(String address) {
        return address.startsWith(OURS);
    }

    /** Ids of log rows that a busy node offers to this one. */
    public static String offers(String node) {
        return OURS + "offers." + node;
    }
}
