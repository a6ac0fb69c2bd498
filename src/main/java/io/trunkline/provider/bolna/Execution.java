package io.trunkline.provider.bolna;

import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Hangup;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One execution of the agent, that is one call, as known at one status. */
final class Execution {
    private static final Set<Lifecycle> UNANSWERED = Set.of(Lifecycle.NO_ANSWER, Lifecycle.BUSY);
    private static final Set<Lifecycle> ENDED_BY_THEN =
            Set.of(Lifecycle.CALL_DISCONNECTED, Lifecycle.NO_ANSWER, Lifecycle.BUSY);
    private static final Set<Lifecycle> TALKED = Set.of(Lifecycle.CALL_DISCONNECTED, Lifecycle.COMPLETED);

    private final PhoneNumbers numbers;

    Execution(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    static @Nullable String id(Fields body) {
        return body.id("id", "execution_id");
    }

    Reading read(Lifecycle status, String id, EventBody event) {
        Fields body = event.fields();
        Fields line = body.in("telephony_data");
        boolean outbound = !"inbound".equalsIgnoreCase(either(line, body, "call_type", "direction"));
        String number = number(body, line, outbound);
        Said<CallField, Object> said = new Said<CallField, Object>(CallField.class)
                .that(CallField.STATUS, status.word())
                .that(CallField.DIRECTION, outbound ? "outbound" : "inbound")
                .that(CallField.FROM_NUMBER, written(either(line, body, "from_number")))
                .that(CallField.TO_NUMBER, written(either(line, body, "to_number")))
                .that(CallField.CONTACT_NUMBER, number)
                .that(CallField.AGENT, body.id("agent_id"))
                .that(CallField.SUMMARY, body.prose("summary"))
                .that(CallField.ERROR, body.prose("error_message"));
        times(status, event, said);
        talk(status, body, line, said);
        hangup(status, body, line, outbound, said);
        List<Fact> facts = new ArrayList<>(event.ofPerson(new Who(List.of(), number), new Said<>(ContactField.class)));
        facts.add(event.ofCall(id, Orders.byTime(event.entry(), status.rank()), said));
        return new Reading.Understood(facts);
    }

    /** For inbound calls the two numbers change meaning; the person's own field, where it is there, never does. */
    private @Nullable String number(Fields body, Fields line, boolean outbound) {
        String theirs = body.word("user_number", "phone_number");
        String onTheLine = either(line, body, outbound ? "to_number" : "from_number");
        String listed = body.in("context_details").word("recipient_phone_number");
        return numbers.e164(theirs)
                .or(() -> numbers.e164(onTheLine))
                .or(() -> numbers.e164(listed))
                .orElse(null);
    }

    private @Nullable String written(@Nullable String number) {
        return numbers.e164(number).orElse(number);
    }

    /** Each status happened when the body was updated to it. */
    private static void times(Lifecycle status, EventBody event, Said<CallField, Object> said) {
        Instant now = event.entry().usableTime();
        Instant dialed = event.fields().time("initiated_at");
        boolean begun = status.rank() >= Lifecycle.INITIATED.rank();
        said.that(CallField.DIALED_AT, begun ? dialed : null);
        if (status == Lifecycle.INITIATED) {
            said.that(CallField.DIALED_AT, dialed != null ? dialed : now);
        } else if (status == Lifecycle.RINGING) {
            said.that(CallField.RINGING_AT, now);
        } else if (status == Lifecycle.IN_PROGRESS) {
            said.that(CallField.ANSWERED_AT, now);
        } else if (ENDED_BY_THEN.contains(status)) {
            said.that(CallField.DISCONNECTED_AT, now);
        }
    }

    private static void talk(Lifecycle status, Fields body, Fields line, Said<CallField, Object> said) {
        said.that(CallField.RING_SECONDS, line.seconds("ring_duration"))
                .that(CallField.TRANSCRIPT, body.conversation("transcript", "role", "content"))
                .that(CallField.RECORDING_URL, recording(body, line))
                .that(CallField.TALK_SECONDS, TALKED.contains(status) ? talkSeconds(body, line) : null);
        if (Objects.requireNonNullElse(body.flag("answered_by_voice_mail"), false)) {
            said.that(CallField.ANSWERED_BY, "voicemail");
        }
    }

    private static @Nullable String recording(Fields body, Fields line) {
        String link = line.link("recording_url");
        return link != null ? link : body.link("recording_url");
    }

    /** The line's own duration counts its set-up too; a call completed without conversation was not talked on. */
    private static @Nullable Integer talkSeconds(Fields body, Fields line) {
        Integer talk = body.seconds("conversation_duration", "conversation_time");
        Integer seconds = talk != null ? talk : line.seconds("duration");
        return seconds == null || seconds == 0 ? null : seconds;
    }

    private static void hangup(
            Lifecycle status, Fields body, Fields line, boolean outbound, Said<CallField, Object> said) {
        String by = either(line, body, "hangup_by");
        said.that(CallField.HANGUP_BY_RAW, by)
                .that(CallField.HANGUP_REASON, either(line, body, "hangup_reason"))
                .that(CallField.HANGUP_CODE, either(line, body, "hangup_provider_code", "hangup_code"));
        if (by != null) {
            said.that(CallField.HANGUP_BY, Hangup.by(by, outbound));
        } else if (UNANSWERED.contains(status)) {
            said.that(CallField.HANGUP_BY, Hangup.SYSTEM);
        }
    }

    private static @Nullable String either(Fields line, Fields body, String... names) {
        String word = line.word(names);
        return word != null ? word : body.word(names);
    }
}
