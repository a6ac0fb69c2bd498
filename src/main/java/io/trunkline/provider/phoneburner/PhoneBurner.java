package io.trunkline.provider.phoneburner;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.EventType;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The power dialer, in two dialects: events that name themselves ({@code call.started} …) and the account's callbacks
 * ({@code api_calldone} …), which only their path names.
 */
public final class PhoneBurner implements Provider {

    /** The path of events that name themselves. */
    private static final String EVENTS = "events";

    private static final Set<String> TYPES = Set.of(
            PlatformEvents.STARTED,
            PlatformEvents.CONNECTED,
            PlatformEvents.ENDED,
            PlatformEvents.DISPOSITION,
            PlatformEvents.CALLBACK,
            ContactUpdate.TYPE,
            AccountCallbacks.BEGIN,
            AccountCallbacks.DISPLAYED,
            AccountCallbacks.DONE);

    private final ZoneId accountZone;
    private final PlatformEvents events;
    private final ContactUpdate updates;
    private final AccountCallbacks callbacks;

    public PhoneBurner(PhoneNumbers numbers) {
        this(numbers, ZoneOffset.UTC);
    }

    /** @param accountZone of times that are written without a zone */
    public PhoneBurner(PhoneNumbers numbers, ZoneId accountZone) {
        this.accountZone = accountZone;
        this.events = new PlatformEvents(numbers, accountZone);
        this.updates = new ContactUpdate(numbers);
        this.callbacks = new AccountCallbacks(numbers, accountZone);
    }

    @Override
    public Source source() {
        return Source.PHONEBURNER;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = unwrapped(root);
        String named = route == null || route.equals(EVENTS) ? body.raw("event") : route;
        String type = EventType.of(named);
        String eventId = body.raw("event_id");
        String callId = CallId.of(body);
        List<String> key = eventId != null ? List.of(eventId) : List.of(type, callId == null ? "" : callId, bodyHash);
        String subject = callId != null ? callId : Person.dialerId(body);
        return new Envelope(type, TYPES.contains(type), key, subject, time(body, type));
    }

    private @Nullable Instant time(Fields body, String type) {
        return switch (type) {
            case AccountCallbacks.BEGIN -> body.time(accountZone, "start_time");
            case AccountCallbacks.DONE -> body.time(accountZone, "end_time", "start_time");
            default -> body.time(accountZone, "timestamp");
        };
    }

    @Override
    public Reading read(Entry entry) {
        JsonNode root = entry.delivery().json();
        EventBody event = new EventBody(entry, unwrapped(root));
        String type = entry.delivery().envelope().type();
        return switch (type) {
            case ContactUpdate.TYPE -> updates.read(event);
            case AccountCallbacks.BEGIN, AccountCallbacks.DISPLAYED, AccountCallbacks.DONE ->
                callbacks.read(type, event, new Fields(root));
            default -> events.read(type, event);
        };
    }

    /** Relays on the way may have put the callback into a body of its own. */
    private static Fields unwrapped(JsonNode root) {
        Fields outer = new Fields(root);
        Fields inner = outer.in("body");
        return inner.isObject() && !outer.has("event") && !outer.has("call_id") ? inner : outer;
    }
}
