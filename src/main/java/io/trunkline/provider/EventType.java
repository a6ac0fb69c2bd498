package io.trunkline.provider;

import io.trunkline.event.Envelope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event calls itself, fit to be stored. */
public final class EventType {

    private EventType() {}

    public static String of(@Nullable String raw) {
        return Optional.ofNullable(raw).map(CleanText::word).orElse(Envelope.UNRECOGNISED);
    }
}
