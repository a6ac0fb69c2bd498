package io.trunkline.call;

import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Order;
import io.trunkline.fact.Registers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call as its statements add up, beside what its row said before. One thread, one transaction. */
public final class Call {
    private final CallKey key;
    private final UUID id;
    private final int version;
    private final Registers<CallField> registers;
    private final Stored stored;
    private final Set<CallField> restated = EnumSet.noneOf(CallField.class);
    private @Nullable UUID contactId;
    private @Nullable Instant firstEventAt;
    private long lastLogId;
    private boolean doNotCall;

    /** What the row held when it was locked, of the things whose change matters to others. */
    private record Stored(
            Contribution contribution,
            @Nullable String dispositionCode,
            @Nullable String numberAlone,
            boolean doNotCall,
            int billedSeconds) {}

    private Call(
            CallKey key,
            int version,
            Registers<CallField> registers,
            @Nullable UUID contactId,
            @Nullable Instant firstEventAt,
            long lastLogId,
            boolean doNotCall) {
        this.key = key;
        this.id = key.id();
        this.version = version;
        this.registers = registers;
        this.contactId = contactId;
        this.firstEventAt = firstEventAt;
        this.lastLogId = lastLogId;
        this.doNotCall = doNotCall;
        this.stored = new Stored(
                isNew() ? Contribution.NONE : contribution(),
                registers.text(CallField.DISPOSITION_CODE),
                numberAlone(),
                doNotCall,
                billedSeconds());
    }

    /** A call nobody has spoken of yet. */
    public static Call unheard(CallKey key) {
        return new Call(key, 0, new Registers<>(CallField.class), null, null, 0, false);
    }

    static Call stored(
            CallKey key,
            int version,
            Registers<CallField> registers,
            @Nullable UUID contactId,
            Instant firstEventAt,
            long lastLogId,
            boolean doNotCall) {
        return new Call(key, version, registers, contactId, firstEventAt, lastLogId, doNotCall);
    }

    /** Folds in what one event says. */
    public void state(Map<CallField, @Nullable Object> values, Order order, Instant eventAt, long logId) {
        values.forEach((field, value) -> {
            if (registers.merge(field, order, toMicros(value))) {
                restated.add(field);
            }
        });
        Instant at = eventAt.truncatedTo(ChronoUnit.MICROS);
        if (firstEventAt == null || at.isBefore(firstEventAt)) {
            firstEventAt = at;
        }
        lastLogId = Math.max(lastLogId, logId);
    }

    /** A row keeps microseconds: counters must move by what can be read back. */
    private static @Nullable Object toMicros(@Nullable Object value) {
        return value instanceof Instant time ? time.truncatedTo(ChronoUnit.MICROS) : value;
    }

    public void forbidCalling() {
        doNotCall = true;
    }

    public void attributeTo(@Nullable UUID contact) {
        contactId = contact;
    }

    /** Whether it has no row yet. */
    boolean isNew() {
        return version == 0;
    }

    /** Whether a row that exists is now somebody else's. */
    public boolean changedHands() {
        return !isNew() && !Objects.equals(contactId, stored.contribution().contactId());
    }

    public Contribution before() {
        return stored.contribution();
    }

    public Contribution contribution() {
        return Contribution.of(contactId, text(CallField.DIRECTION), firstSign(), time(CallField.ANSWERED_AT), (Integer)
                registers.get(CallField.TALK_SECONDS));
    }

    /** The earliest known time of its course. */
    @Nullable
    Instant firstSign() {
        return Stream.of(
                        time(CallField.DIALED_AT),
                        time(CallField.RINGING_AT),
                        time(CallField.ANSWERED_AT),
                        time(CallField.DISCONNECTED_AT))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The seconds of a conversation that a voice agent has completed; no other call costs anything. */
    public int billedSeconds() {
        boolean isCompleted =
                key.source() == Source.BOLNA && Lifecycle.COMPLETED.word().equals(text(CallField.STATUS));
        Integer talk = (Integer) registers.get(CallField.TALK_SECONDS);
        return isCompleted && talk != null ? talk : 0;
    }

    /** Whether it costs something, or did before. */
    public boolean isBilled() {
        return billedSeconds() > 0 || stored.billedSeconds() > 0;
    }

    /** Whether a disposition that counted before counts no more. */
    public boolean dispositionWasReplaced() {
        return stored.dispositionCode() != null && !stored.dispositionCode().equals(text(CallField.DISPOSITION_CODE));
    }

    /** Numbers of which a do-not-call of this call is now said, or no longer said, since nothing else names anybody. */
    public Set<String> numbersForbiddenOrFreed() {
        Set<String> numbers = new HashSet<>();
        if (doNotCall && !(stored.doNotCall() && Objects.equals(stored.numberAlone(), numberAlone()))) {
            Stream.of(stored.numberAlone(), numberAlone())
                    .filter(Objects::nonNull)
                    .forEach(numbers::add);
        }
        return numbers;
    }

    public boolean isNewlyForbidden() {
        return doNotCall && !stored.doNotCall();
    }

    /** The number, if nothing else names the person. */
    public @Nullable String numberAlone() {
        return text(CallField.CONTACT_IDENTITY) == null ? text(CallField.CONTACT_NUMBER) : null;
    }

    public @Nullable String text(CallField field) {
        return registers.text(field);
    }

    @Nullable
    Instant time(CallField field) {
        return (Instant) registers.get(field);
    }

    public CallKey key() {
        return key;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return key.tenantId();
    }

    public @Nullable UUID contactId() {
        return contactId;
    }

    public Registers<CallField> registers() {
        return registers;
    }

    /** The fields whose statement is no longer the one that the row holds. */
    Set<CallField> restated() {
        return restated;
    }

    public boolean doNotCall() {
        return doNotCall;
    }

    /** When it was made, as its row computes it, too. */
    public Instant occurredAt() {
        Instant firstSign = firstSign();
        return firstSign == null ? firstEventAt() : firstSign;
    }

    public Instant firstEventAt() {
        return Objects.requireNonNull(firstEventAt, "a call is made by an event");
    }

    public long lastLogId() {
        return lastLogId;
    }

    int version() {
        return version;
    }
}
