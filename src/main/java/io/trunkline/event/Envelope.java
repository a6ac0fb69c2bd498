package io.trunkline.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a webhook before it is stored, once, from the one parse.
 *
 * @param type the provider's own word for the event, cleaned and capped; {@code unrecognised} when it names none
 * @param known whether a worker waits for this type; the others are stored and settled as ignored
 * @param keyParts what makes the event the same event when it is delivered again: never a transport header or a clock
 * @param subject the provider's id of the call, message or contact it is about
 * @param eventTime as the sender states it, unchecked; {@link Entry#usableTime} says which time counts
 */
public record Envelope(
        String type,
        boolean known,
        List<String> keyParts,
        @Nullable String subject,
        @Nullable Instant eventTime) {

    public static final String UNRECOGNISED = "unrecognised";

    public Envelope {
        keyParts = List.copyOf(keyParts);
    }
}
