package io.trunkline.dialer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes in one request.
 *
 * @param sessionName null: it tells of changes, and puts nobody into any session
 * @param sessionId the dialer's own id of the session; null while it has none
 * @param contactId the dialer's own id of the one contact it tells of, where changes go one by one
 * @param label tells this parcel from the others of its push
 */
public record Parcel(
        @Nullable String sessionName,
        @Nullable String sessionId,
        @Nullable String contactId,
        String label,
        List<Card> cards) {

    public Parcel {
        cards = List.copyOf(cards);
    }

    /** Contacts that go into a session. */
    public Parcel(String sessionName, @Nullable String sessionId, String label, List<Card> cards) {
        this(sessionName, sessionId, null, label, cards);
    }

    /** Contacts that the dialer knows already. */
    public static Parcel ofChanges(@Nullable String contactId, String label, List<Card> cards) {
        return new Parcel(null, null, contactId, label, cards);
    }

    public boolean isOfChanges() {
        return sessionName == null;
    }

    /** For showing. */
    public Parcel withOnly(List<Card> some) {
        return new Parcel(sessionName, sessionId, contactId, label, some);
    }
}
