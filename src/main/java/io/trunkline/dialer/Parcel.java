package io.trunkline.dialer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes in one request.
 *
 * @param sessionId the dialer's own id of the session; null while it has none
 * @param label tells this parcel from the others of its push
 */
public record Parcel(String sessionName, @Nullable String sessionId, String label, List<Card> cards) {

    public Parcel {
        cards = List.copyOf(cards);
    }
}
