package io.trunkline.provider.bolna;

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
import io.trunkline.provider.Hangup;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One execution of the agent, that is one call, as known at one status. */
final class Execution {
    private static final Set<Lifecycle> UNANSWERED = Set.of(Lifecycle.NO_ANSWER, Lifecycle.BUSY);
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
                .that(CallField.DIALED_AT, dialedAt(status, event))
                .that(CallField.FROM_NUMBER, written(either(line, body, "from_number")))
                .that(CallField.TO_NUMBER, written(either(line, body, "to_number")))
                .that(CallField.CONTACT_NUMBER, number)
                .that(CallField.AGENT, body.id("agent_id"))
                .that(CallField.SUMMARY, body.prose("summary"))
                .that(CallField.ERROR, body.prose("error_message"));
        talk(status, body, line, said);
        hangup(status, body, line, outbound, said);
        List<Fact> facts = new ArrayList<>(event.ofPerson(new Who(List.of(), number), new Said<>(ContactField.class)));
        facts.add(event.ofCall(id, Orders.byTime(event.entry(), status.rank()), said));
        reached(status)
                .map(field -> new Said<CallField, Object>(CallField.class)
                        .that(field, event.entry().usableTime()))
                .ifPresent(when -> facts.add(event.ofCall(id, earliest(event), when)));
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

    private static @Nullable Instant dialedAt(Lifecycle status, EventBody event) {
        Instant dialed = begunAt(event);
        if (status == Lifecycle.INITIATED && dialed == null) {
            return event.entry().usableTime();
        }
        return status.rank() >= Lifecycle.INITIATED.rank() ? dialed : null;
    }

    private static @Nullable Instant begunAt(EventBody event) {
        return event.fields().time("initiated_at");
    }

    /** What happened when the body was updated to the status, where its time is kept. */
    private static Optional<CallField> reached(Lifecycle status) {
        return switch (status) {
            case RINGING -> Optional.of(CallField.RINGING_AT);
            case IN_PROGRESS -> Optional.of(CallField.ANSWERED_AT);
            case CALL_DISCONNECTED, NO_ANSWER, BUSY -> Optional.of(CallField.DISCONNECTED_AT);
            default -> Optional.empty();
        };
    }

    /** The same status is posted again, with each tool for one: of the last attempt, the earliest post holds. */
    private static Order earliest(EventBody event) {
        Instant begun = begunAt(event);
        return new Order(
                begun == null ? 0 : Orders.micros(begun),
                -Orders.micros(event.entry().usableTime()),
                event.entry().delivery().key().prefix());
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
