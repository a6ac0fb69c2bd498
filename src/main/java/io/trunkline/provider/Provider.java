package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sender of webhooks. Pure, thread-safe, and never surprised by odd content: whatever JSON it gets, it answers. */
public interface Provider {

    Source source();

    /** The event types it can read; each gets a worker. */
    Set<String> types();

    /**
     * Reads what must be known before storing.
     *
     * @param route the event named by the path below the provider's own, or null
     * @param deliveryId the sender's signed id of this delivery, where its scheme has one
     * @param root any JSON value
     * @param bodyHash SHA-256 of the body in hexadecimal, for senders without ids
     */
    Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash);

    /** The voice agent whose call this is about; null for whoever has none. */
    default @Nullable Handling handling(JsonNode root) {
        return null;
    }

    /** Reads what a stored event of one of {@link #types} states. */
    Reading read(Entry entry);
}
