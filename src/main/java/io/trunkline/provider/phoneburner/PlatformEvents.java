package io.trunkline.provider.phoneburner;

import io.trunkline.fact.CallField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Hangup;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of a call that name themselves. */
final class PlatformEvents {
    static final String STARTED = "call.started";
    static final String CONNECTED = "call.connected";
    static final String ENDED = "call.ended";
    static final String DISPOSITION = "disposition.set";
    static final String CALLBACK = "callback.scheduled";

    private static final String OUTBOUND = "outbound";
    private static final String INBOUND = "inbound";

    private final PhoneNumbers numbers;
    private final ZoneId accountZone;

    PlatformEvents(PhoneNumbers numbers, ZoneId accountZone) {
        this.numbers = numbers;
        this.accountZone = accountZone;
    }

    Reading read(String type, EventBody event) {
        String callId = CallId.of(event.fields());
        if (callId == null) {
            return new Reading.Ignored("no call id");
        }
        Person person = Person.of(event.fields(), numbers);
        Said<CallField, Object> call =
                new Said<CallField, Object>(CallField.class).that(CallField.CONTACT_IDENTITY, person.identity());
        return switch (type) {
            case STARTED -> started(event, callId, person, call);
            case CONNECTED -> understood(event, callId, person, connected(event, call), Lifecycle.IN_PROGRESS);
            case ENDED -> understood(event, callId, person, ended(event.fields(), call), Lifecycle.COMPLETED);
            case DISPOSITION ->
                understood(event, callId, person, disposition(event.fields(), call), Lifecycle.COMPLETED);
            case CALLBACK -> callback(event, callId, person, call);
            default -> new Reading.Ignored("no reader for this type");
        };
    }

    private static String direction(Fields body) {
        return INBOUND.equalsIgnoreCase(body.in("call").word("direction")) ? INBOUND : OUTBOUND;
    }

    private Reading started(EventBody event, String callId, Person contact, Said<CallField, Object> said) {
        Fields body = event.fields();
        Fields call = body.in("call");
        String from = call.word("from_number");
        String to = call.word("to_number");
        String theirs = direction(body).equals(INBOUND) ? from : to;
        Person person = contact.orNumber(numbers.e164(theirs).orElse(null));
        Instant startedAt = call.time(accountZone, "started_at");
        Fields session = body.in("dial_session");
        said.that(CallField.STATUS, Lifecycle.INITIATED.word())
                .that(CallField.DIRECTION, direction(body))
                .that(
                        CallField.DIALED_AT,
                        startedAt != null ? startedAt : event.entry().usableTime())
                .that(CallField.FROM_NUMBER, numbers.e164(from).orElse(from))
                .that(CallField.TO_NUMBER, numbers.e164(to).orElse(to))
                .that(CallField.CONTACT_NUMBER, numbers.e164(theirs).orElse(person.number()))
                .that(CallField.SESSION, session.id("id"))
                .that(CallField.SESSION_NAME, session.word("name"));
        Rep.of(body.in("user")).sayTo(said);
        return understood(event, callId, person, said, Lifecycle.INITIATED);
    }

    private Said<CallField, Object> connected(EventBody event, Said<CallField, Object> said) {
        Fields details = event.fields().in("connection_details");
        Instant connectedAt = details.time(accountZone, "connected_at");
        return said.that(CallField.STATUS, Lifecycle.IN_PROGRESS.word())
                .that(
                        CallField.ANSWERED_AT,
                        connectedAt != null ? connectedAt : event.entry().usableTime())
                .that(CallField.RING_SECONDS, details.seconds("ring_duration_seconds"))
                .that(CallField.ANSWERED_BY, details.word("answered_by"));
    }

    private Said<CallField, Object> ended(Fields body, Said<CallField, Object> said) {
        Fields summary = body.in("call_summary");
        Fields recording = body.in("recording");
        String link = recording.link("url");
        String by = summary.word("disconnected_by");
        Lifecycle status = outcome(summary.word("outcome"));
        return said.that(CallField.STATUS, status.word())
                .that(CallField.DISCONNECTED_AT, endedAt(body))
                .that(CallField.TALK_SECONDS, talkSeconds(summary, status))
                .that(CallField.RING_SECONDS, summary.seconds("ring_duration_seconds"))
                .that(
                        CallField.HANGUP_BY,
                        by == null ? null : Hangup.by(by, direction(body).equals(OUTBOUND)))
                .that(CallField.HANGUP_BY_RAW, by)
                .that(CallField.HANGUP_REASON, summary.word("disconnect_reason"))
                .that(CallField.RECORDING_URL, link)
                .that(CallField.RECORDING_SECONDS, link == null ? null : recording.seconds("duration_seconds"));
    }

    private static Lifecycle outcome(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(Lifecycle::of)
                .filter(Lifecycle::isTerminal)
                .orElse(Lifecycle.COMPLETED);
    }

    /** A call that ended before it began has one wrong time at least; nobody can tell which. */
    private @Nullable Instant endedAt(Fields body) {
        Instant end = body.in("call_summary").time(accountZone, "ended_at");
        Instant start = body.in("call").time(accountZone, "started_at");
        return end != null && start != null && end.isBefore(start) ? null : end;
    }

    private static @Nullable Integer talkSeconds(Fields summary, Lifecycle status) {
        Integer talk = summary.seconds("talk_duration_seconds");
        Integer total = summary.seconds("total_duration_seconds");
        if (talk != null || total == null || status != Lifecycle.COMPLETED) {
            return talk;
        }
        Integer ring = summary.seconds("ring_duration_seconds");
        int rest = total - (ring == null ? 0 : ring);
        return rest < 0 ? null : rest;
    }

    private static Said<CallField, Object> disposition(Fields body, Said<CallField, Object> said) {
        Fields disposition = body.in("disposition");
        said.that(CallField.DISPOSITION_CODE, disposition.word("code", "label"))
                .that(CallField.DISPOSITION_LABEL, disposition.word("label"))
                .that(CallField.DISPOSITION_NOTES, disposition.prose("notes"));
        Rep.of(body.in("user")).sayTo(said);
        return said;
    }

    private static Reading callback(EventBody event, String callId, Person person, Said<CallField, Object> said) {
        Fields callback = event.fields().in("callback");
        Instant due = callback.time("scheduled_for");
        if (due == null) {
            return new Reading.Ignored("no readable scheduled_for");
        }
        Rep rep = Rep.of(event.fields().in(event.fields().has("assigned_user") ? "assigned_user" : "user"));
        Fact promise = new Fact.OfCallback(
                event.call(callId),
                person.who(),
                Orders.byTime(event.entry(), Lifecycle.COMPLETED.rank()),
                due,
                callback.zone("timezone"),
                callback.prose("notes"),
                rep.id(),
                rep.name(),
                rep.email());
        List<Fact> facts = new ArrayList<>(facts(event, callId, person, said, Lifecycle.COMPLETED));
        facts.add(promise);
        return new Reading.Understood(facts);
    }

    private static Reading understood(
            EventBody event, String callId, Person person, Said<CallField, Object> said, Lifecycle rank) {
        return new Reading.Understood(facts(event, callId, person, said, rank));
    }

    private static List<Fact> facts(
            EventBody event, String callId, Person person, Said<CallField, Object> said, Lifecycle rank) {
        List<Fact> facts = new ArrayList<>(event.ofPerson(person.who(), person.said()));
        if (!said.values().containsKey(CallField.DIRECTION)) {
            // Only the first event tells it. A dialer calls out, so that holds unless that event says otherwise.
            Said<CallField, Object> assumed = new Said<>(CallField.class);
            assumed.that(CallField.DIRECTION, direction(event.fields()));
            facts.add(event.ofCall(callId, Orders.assumed(event.entry()), assumed));
        }
        facts.add(event.ofCall(callId, Orders.byTime(event.entry(), rank.rank()), said));
        return facts;
    }
}
