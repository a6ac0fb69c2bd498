package io.trunkline.simulator.model;

import io.trunkline.event.Source;
import io.trunkline.simulator.life.CallColumn;
import io.trunkline.simulator.life.Claim;
import io.trunkline.simulator.life.Person;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code calls} as it must be. */
public final class ExpectedCall {
    private static final List<CallColumn> SIGNS_OF_A_DIAL = List.of(
            CallColumn.DIALED_AT,
            CallColumn.RINGING_STARTED_AT,
            CallColumn.CALL_ANSWERED_AT,
            CallColumn.CALL_DISCONNECTED_AT);

    private final Source source;
    private final String externalId;
    private final Person person;
    private final Registers<CallColumn> columns = new Registers<>(CallColumn.class);
    private @Nullable Instant callbackAt;
    private long callbackPrecedence = Long.MIN_VALUE;

    ExpectedCall(Source source, Claim first) {
        this.source = source;
        this.externalId = first.subject();
        this.person = first.person();
    }

    void fold(Claim claim, long receipt) {
        columns.fold(claim.call(), claim.precedence(), receipt);
        if (claim.callbackAt() != null && claim.precedence() >= callbackPrecedence) {
            callbackAt = claim.callbackAt();
            callbackPrecedence = claim.precedence();
        }
    }

    public Source source() {
        return source;
    }

    public String externalId() {
        return externalId;
    }

    public Person person() {
        return person;
    }

    /** As in the table: {@code Instant}, {@code Integer} or {@code String}; null where nothing is known. */
    public @Nullable Object column(CallColumn column) {
        return columns.get(column);
    }

    /** Of the open task, if a callback was promised. */
    public Optional<Instant> callbackAt() {
        return Optional.ofNullable(callbackAt);
    }

    boolean outbound() {
        return "outbound".equals(columns.get(CallColumn.DIRECTION));
    }

    /** The earliest sign of a dial; only an outbound call is an attempt. */
    Optional<Instant> attemptedAt() {
        return outbound() ? times().findFirst() : Optional.empty();
    }

    Optional<Instant> connectedAt() {
        return outbound() && columns.get(CallColumn.CALL_ANSWERED_AT) instanceof Instant answered
                ? Optional.of(answered)
                : Optional.empty();
    }

    int talkSeconds() {
        return outbound() && columns.get(CallColumn.DURATION_SECONDS) instanceof Integer seconds ? seconds : 0;
    }

    private Stream<Instant> times() {
        return SIGNS_OF_A_DIAL.stream()
                .map(columns::get)
                .filter(Objects::nonNull)
                .map(Instant.class::cast)
                .sorted();
    }
}
