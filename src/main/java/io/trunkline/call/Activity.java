package io.trunkline.call;

import io.trunkline.fact.CallField;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Registers;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the timeline: a call as it stands, or a text or form.
 *
 * @param contactNumber the person's number, where nothing else names the person
 * @param stamp the order of the statement of a text or form
 * @param shown the call's registers; none for texts and forms
 */
public record Activity(
        UUID id,
        UUID tenantId,
        @Nullable UUID contactId,
        @Nullable String contactNumber,
        @Nullable UUID callId,
        String type,
        String status,
        @Nullable String outcome,
        @Nullable String notes,
        Instant occurredAt,
        long lastLogId,
        @Nullable Buffer stamp,
        Registers<CallField> shown) {

    /** A pure projection: the same call, the same activity. It occurred when the call did, else at its first event. */
    public static Activity of(Call call) {
        Optional<Lifecycle> lifecycle =
                Optional.ofNullable(call.text(CallField.STATUS)).flatMap(Lifecycle::of);
        Instant firstSign = call.firstSign();
        return new Activity(
                DerivedId.of("activity", call.tenantId(), call.id().toString()),
                call.tenantId(),
                call.contactId(),
                call.numberAlone(),
                call.id(),
                "inbound".equals(call.text(CallField.DIRECTION)) ? "inbound_call" : "call_attempt",
                status(call, lifecycle),
                lifecycle.filter(Lifecycle::isTerminal).map(Lifecycle::word).orElse(null),
                call.text(CallField.NOTE),
                firstSign == null ? call.firstEventAt() : firstSign,
                call.lastLogId(),
                null,
                call.registers());
    }

    public static Activity of(
            Fact.OfActivity fact, @Nullable UUID contactId, @Nullable String contactNumber, long logId) {
        return new Activity(
                fact.activityId(),
                fact.tenantId(),
                contactId,
                contactNumber,
                null,
                fact.activityType(),
                fact.status(),
                null,
                fact.notes(),
                fact.occurredAt().truncatedTo(ChronoUnit.MICROS),
                logId,
                fact.order().sortable(),
                new Registers<>(CallField.class));
    }

    @Nullable
    Instant connectedAt() {
        return (Instant) shown.get(CallField.ANSWERED_AT);
    }

    @Nullable
    Integer talkSeconds() {
        return (Integer) shown.get(CallField.TALK_SECONDS);
    }

    private static String status(Call call, Optional<Lifecycle> lifecycle) {
        int reached = lifecycle.map(Lifecycle::rank).orElse(0);
        if (reached >= Lifecycle.CALL_DISCONNECTED.rank() || call.time(CallField.DISCONNECTED_AT) != null) {
            return "completed";
        }
        if (reached == Lifecycle.IN_PROGRESS.rank() || call.time(CallField.ANSWERED_AT) != null) {
            return "connected";
        }
        if (reached == Lifecycle.RINGING.rank() || call.time(CallField.RINGING_AT) != null) {
            return "ringing";
        }
        return "dialing";
    }
}
