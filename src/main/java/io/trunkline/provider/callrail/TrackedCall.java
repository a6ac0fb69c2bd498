package io.trunkline.provider.callrail;

import io.trunkline.event.LogId;
import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FullName;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A call as the tracker posts it: a little of it while it rings, all of it when it is over. */
final class TrackedCall {
    private final PhoneNumbers numbers;

    TrackedCall(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    Reading read(Kind kind, String id, EventBody event) {
        Fields body = event.fields();
        boolean outbound = kind.isOutbound() || "outbound".equalsIgnoreCase(body.word("direction"));
        String number = numbers.e164(body.word("customer_phone_number")).orElse(null);
        Said<CallField, Object> call = new Said<CallField, Object>(CallField.class);
        parties(body, outbound, call);
        call.that(CallField.CONTACT_NUMBER, number);
        progress(kind, body, outbound, call);
        marks(body, call);
        if (kind.isModification()) {
            Changes.clear(body, call);
        }
        Said<ContactField, String> person = new Said<>(ContactField.class);
        FullName.of(body.word("customer_name")).sayTo(person);
        List<Fact> facts = new ArrayList<>(event.ofPerson(new Who(List.of(), number), person));
        facts.add(event.ofCall(id, order(kind, event.entry().at()), call));
        return new Reading.Understood(facts);
    }

    private static Order order(Kind kind, LogId at) {
        return new Order(kind.rank(), Orders.micros(at.receivedAt()), at.id());
    }

    private void parties(Fields body, boolean outbound, Said<CallField, Object> said) {
        String customer = written(body.word("customer_phone_number"));
        String ours = written(body.word("tracking_phone_number", "business_phone_number"));
        said.that(CallField.DIRECTION, outbound ? "outbound" : "inbound")
                .that(CallField.FROM_NUMBER, outbound ? ours : customer)
                .that(CallField.TO_NUMBER, outbound ? customer : ours);
    }

    private @Nullable String written(@Nullable String number) {
        return numbers.e164(number).orElse(number);
    }

    /** Before it is over the tracker already says "missed", of every call: that is no outcome yet. */
    private static void progress(Kind kind, Fields body, boolean outbound, Said<CallField, Object> said) {
        Instant start = body.time("start_time");
        if (kind == Kind.PRE_CALL) {
            said.that(CallField.STATUS, Lifecycle.RINGING.word()).that(CallField.RINGING_AT, start);
        } else if (kind == Kind.ROUTING_COMPLETE) {
            said.that(CallField.STATUS, Lifecycle.IN_PROGRESS.word());
        } else {
            said.that(CallField.DIALED_AT, outbound ? start : null);
            over(body, start, said);
        }
    }

    private static void over(Fields body, @Nullable Instant start, Said<CallField, Object> said) {
        boolean answered = isSet(body, "answered");
        Lifecycle missed = isSet(body, "voicemail") ? Lifecycle.VOICEMAIL : Lifecycle.NO_ANSWER;
        Integer duration = body.seconds("duration");
        said.that(CallField.STATUS, (answered ? Lifecycle.COMPLETED : missed).word())
                .that(CallField.ANSWERED_AT, answered ? start : null)
                .that(CallField.TALK_SECONDS, answered || duration == null ? duration : Integer.valueOf(0))
                .that(CallField.DISCONNECTED_AT, start == null || duration == null ? null : start.plusSeconds(duration))
                .that(CallField.RECORDING_URL, body.link("recording"))
                .that(CallField.RECORDING_SECONDS, body.seconds("recording_duration"));
        String spoken = body.prose("transcription", "transcription_text");
        said.that(
                CallField.TRANSCRIPT,
                spoken != null ? spoken : body.conversation("conversational_transcript", "speaker", "phrase"));
    }

    private static boolean isSet(Fields body, String flag) {
        return Objects.requireNonNullElse(body.flag(flag), false);
    }

    private static void marks(Fields body, Said<CallField, Object> said) {
        said.that(CallField.REP, body.word("agent_email"))
                .that(CallField.REP_EMAIL, body.word("agent_email"))
                .that(CallField.CAMPAIGN, body.word("campaign", "formatted_tracking_source", "source", "source_name"))
                .that(CallField.LEAD_STATUS, body.word("lead_status"))
                .that(CallField.NOTE, body.prose("note"))
                .that(CallField.VALUE, body.word("value"))
                .that(CallField.SUMMARY, body.prose("call_summary"))
                .that(CallField.TAGS, tags(body));
    }

    /** Tags come as objects with a name; as plain text in older bodies. */
    private static @Nullable String tags(Fields body) {
        StringJoiner names = new StringJoiner(", ");
        body.in("tags").items().forEach(tag -> {
            String name = tag.word("name");
            String own = name != null ? name : tag.itself();
            if (own != null) {
                names.add(own);
            }
        });
        return names.length() == 0 ? null : Fields.capped(names.toString());
    }
}
