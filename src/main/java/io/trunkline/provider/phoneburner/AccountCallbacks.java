package io.trunkline.provider.phoneburner;

import io.trunkline.event.Entry;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The callbacks that an account sets up itself: no event name, numbers as text, times without a zone. */
final class AccountCallbacks {
    static final String BEGIN = "api_callbegin";
    static final String DISPLAYED = "api_contact_displayed";
    static final String DONE = "api_calldone";

    private final PhoneNumbers numbers;
    private final ZoneId accountZone;

    AccountCallbacks(PhoneNumbers numbers, ZoneId accountZone) {
        this.numbers = numbers;
        this.accountZone = accountZone;
    }

    /** @param outer the body as it was sent: a relay may have put the transcript beside the callback */
    Reading read(String type, EventBody event, Fields outer) {
        Fields body = event.fields();
        Person person = Person.of(body, numbers);
        List<Fact> facts = new ArrayList<>(event.ofPerson(person.who(), person.said()));
        if (type.equals(DISPLAYED)) {
            return facts.isEmpty() ? new Reading.Ignored("no contact id") : new Reading.Understood(facts);
        }
        String callId = CallId.of(body);
        if (callId == null) {
            return new Reading.Ignored("no call id");
        }
        Said<CallField, Object> said = common(body, person);
        boolean begin = type.equals(BEGIN);
        if (begin) {
            begun(event, said);
        } else {
            done(event, outer, said);
        }
        facts.add(event.ofCall(callId, order(event.entry(), begin), said));
        return new Reading.Understood(facts);
    }

    /**
     * The provider's list of what a begin carries names no time. By its receipt one that comes late, or beside another
     * clock, would hold against the end of its call.
     */
    private static Order order(Entry entry, boolean begin) {
        if (begin && entry.delivery().envelope().eventTime() == null) {
            return Orders.assumed(entry);
        }
        return Orders.byTime(entry, (begin ? Lifecycle.INITIATED : Lifecycle.COMPLETED).rank());
    }

    private static Said<CallField, Object> common(Fields body, Person person) {
        Said<CallField, Object> said = new Said<CallField, Object>(CallField.class)
                .that(CallField.DIRECTION, "outbound")
                .that(CallField.CONTACT_IDENTITY, person.identity())
                .that(CallField.CONTACT_NUMBER, person.number())
                .that(CallField.TO_NUMBER, person.number())
                .that(CallField.SESSION, body.id("ds_id"));
        Rep.of(body.in("agent")).sayTo(said);
        return said;
    }

    private void begun(EventBody event, Said<CallField, Object> said) {
        Instant start = event.fields().time(accountZone, "start_time");
        said.that(CallField.STATUS, Lifecycle.INITIATED.word())
                .that(CallField.DIALED_AT, start != null ? start : event.entry().usableTime());
    }

    private void done(EventBody event, Fields outer, Said<CallField, Object> said) {
        Fields body = event.fields();
        boolean connected = Objects.requireNonNullElse(body.flag("connected"), false);
        Instant start = body.time(accountZone, "start_time");
        Instant end = body.time(accountZone, "end_time");
        Integer duration = body.seconds("duration");
        String disposition = body.word("status");
        String transcript = body.prose("transcript", "Transcript");
        said.that(CallField.STATUS, status(connected, disposition).word())
                .that(CallField.DIALED_AT, start)
                .that(CallField.DISCONNECTED_AT, end != null && start != null && end.isBefore(start) ? null : end)
                .that(CallField.TALK_SECONDS, connected || duration == null ? duration : Integer.valueOf(0))
                .that(CallField.DISPOSITION_CODE, disposition)
                .that(CallField.DISPOSITION_LABEL, disposition)
                .that(CallField.DISPOSITION_NOTES, body.prose("call_notes"))
                .that(CallField.RECORDING_URL, body.link("recording_url_public", "recording_url"))
                .that(CallField.TRANSCRIPT, transcript != null ? transcript : outer.prose("Transcript"));
        if (connected) {
            // The callback tells that the call was answered, not when: its start is the nearest time that is known.
            said.that(
                    CallField.ANSWERED_AT, start != null ? start : event.entry().usableTime());
        }
    }

    private static Lifecycle status(boolean connected, @Nullable String disposition) {
        if (connected) {
            return Lifecycle.COMPLETED;
        }
        String code =
                disposition == null ? "" : disposition.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "");
        if (code.contains("VOICEMAIL")) {
            return Lifecycle.VOICEMAIL;
        }
        return switch (code) {
            case "BUSY" -> Lifecycle.BUSY;
            case "FAILED" -> Lifecycle.FAILED;
            case "REJECTED" -> Lifecycle.REJECTED;
            default -> Lifecycle.NO_ANSWER;
        };
    }
}
