package io.trunkline.provider.callrail;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tracker posts. Only the path says which it is. */
enum Kind {
    PRE_CALL("pre-call", 0),
    ROUTING_COMPLETE("routing-complete", 1),
    POST_CALL("post-call", 2),
    OUTBOUND_POST_CALL("outbound-post-call", 2),
    CALL_MODIFIED("call-modified", 3),
    OUTBOUND_CALL_MODIFIED("outbound-call-modified", 3),
    TEXT_RECEIVED("text-message-received", 0),
    TEXT_SENT("text-message-sent", 0),
    FORM("form-submission", 0);

    private final String route;
    private final int rank;

    Kind(String route, int rank) {
        this.route = route;
        this.rank = rank;
    }

    static Optional<Kind> of(String route) {
        return Arrays.stream(values()).filter(kind -> kind.route.equals(route)).findFirst();
    }

    static Set<String> routes() {
        return Arrays.stream(values()).map(kind -> kind.route).collect(Collectors.toUnmodifiableSet());
    }

    /** Every body of a call bears the same times, so the kind is the only order there is. */
    int rank() {
        return rank;
    }

    boolean isOutbound() {
        return this == OUTBOUND_POST_CALL || this == OUTBOUND_CALL_MODIFIED;
    }

    boolean isModification() {
        return this == CALL_MODIFIED || this == OUTBOUND_CALL_MODIFIED;
    }
}
