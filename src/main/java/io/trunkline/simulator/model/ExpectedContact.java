package io.trunkline.simulator.model;

import io.trunkline.simulator.life.Claim;
import io.trunkline.simulator.life.ContactColumn;
import io.trunkline.simulator.life.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code contacts} as it must be, with its counters added up from the calls. */
public final class ExpectedContact {
    private final String witness;
    private final Registers<ContactColumn> columns = new Registers<>(ContactColumn.class);
    private @Nullable String sourcecoId;
    private int attempts;
    private int connected;
    private long talkSeconds;
    private @Nullable Instant lastAttemptAt;
    private @Nullable Instant lastConnectedAt;
    private @Nullable Instant nextActionAt;

    /** @param witness something by which people can be told about the contact without giving its number away */
    ExpectedContact(String witness) {
        this.witness = witness;
    }

    void fold(Claim claim, long receipt) {
        columns.fold(claim.contact(), claim.precedence(), receipt);
        if (claim.person().sourcecoId() != null) {
            sourcecoId = claim.person().sourcecoId();
        }
    }

    /** Nobody but the number is known. */
    void bePerson(Person stranger) {
        if (stranger.number() != null) {
            columns.fold(Map.of(ContactColumn.PHONE_NUMBER, stranger.number()), Long.MIN_VALUE, 0);
        }
    }

    void count(ExpectedCall call) {
        call.attemptedAt().ifPresent(at -> {
            attempts++;
            lastAttemptAt = later(lastAttemptAt, at);
        });
        call.connectedAt().ifPresent(at -> {
            connected++;
            lastConnectedAt = later(lastConnectedAt, at);
        });
        talkSeconds += call.talkSeconds();
        call.callbackAt()
                .filter(at -> nextActionAt == null || at.isBefore(nextActionAt))
                .ifPresent(at -> nextActionAt = at);
    }

    private static Instant later(@Nullable Instant known, Instant other) {
        return known != null && known.isAfter(other) ? known : other;
    }

    String witness() {
        return witness;
    }

    public @Nullable Object column(ContactColumn column) {
        Object value = columns.get(column);
        return value == null && column == ContactColumn.DO_NOT_CALL ? false : value;
    }

    /** The columns that are no claim's but the person's or added up from calls and tasks, by their names. */
    Map<String, Optional<Object>> figures() {
        return Map.of(
                "sourceco_contact_id", Optional.ofNullable(sourcecoId),
                "total_call_attempts", Optional.of(attempts),
                "total_calls_connected", Optional.of(connected),
                "total_call_duration_seconds", Optional.of(talkSeconds),
                "last_call_attempt_at", Optional.ofNullable(lastAttemptAt),
                "last_call_connected_at", Optional.ofNullable(lastConnectedAt),
                "next_action_date", Optional.ofNullable(nextActionAt));
    }

    public @Nullable String sourcecoId() {
        return sourcecoId;
    }

    public int attempts() {
        return attempts;
    }

    public int connected() {
        return connected;
    }

    public long talkSeconds() {
        return talkSeconds;
    }

    public Optional<Instant> lastAttemptAt() {
        return Optional.ofNullable(lastAttemptAt);
    }

    public Optional<Instant> lastConnectedAt() {
        return Optional.ofNullable(lastConnectedAt);
    }

    public Optional<Instant> nextActionAt() {
        return Optional.ofNullable(nextActionAt);
    }
}
