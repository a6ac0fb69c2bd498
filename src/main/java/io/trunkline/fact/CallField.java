package io.trunkline.fact;

import java.time.Instant;

/** What can be stated of a call. Each field is a register of its own: the statement of greatest {@link Order} holds. */
public enum CallField {
    /** Lifecycle status, one of {@link Lifecycle}'s words. */
    STATUS(String.class),
    DIRECTION(String.class),
    FROM_NUMBER(String.class),
    TO_NUMBER(String.class),
    /** {@link Identity#text()} of the weightiest id of the person on the other end. */
    CONTACT_IDENTITY(String.class),
    /** The person's number, E.164. */
    CONTACT_NUMBER(String.class),
    DIALED_AT(Instant.class),
    RINGING_AT(Instant.class),
    ANSWERED_AT(Instant.class),
    DISCONNECTED_AT(Instant.class),
    ANSWERED_BY(String.class),
    /** Seconds of talk, the figure that counters add up. */
    TALK_SECONDS(Integer.class),
    RING_SECONDS(Integer.class),
    HANGUP_BY(String.class),
    HANGUP_BY_RAW(String.class),
    HANGUP_REASON(String.class),
    HANGUP_CODE(String.class),
    RECORDING_URL(String.class),
    RECORDING_SECONDS(Integer.class),
    TRANSCRIPT(String.class),
    DISPOSITION_CODE(String.class),
    DISPOSITION_LABEL(String.class),
    DISPOSITION_NOTES(String.class),
    /** The source's id of the dial session. */
    SESSION(String.class),
    SESSION_NAME(String.class),
    /** The source's id of the rep, else an e-mail address. */
    REP(String.class),
    REP_NAME(String.class),
    REP_EMAIL(String.class),
    /** The voice agent's id. */
    AGENT(String.class),
    /** Where the caller came from: campaign, tracking source. */
    CAMPAIGN(String.class),
    LEAD_STATUS(String.class),
    NOTE(String.class),
    /** What the call is worth, as the source writes it. */
    VALUE(String.class),
    /** Names joined by commas. */
    TAGS(String.class),
    SUMMARY(String.class),
    ERROR(String.class);

    private final Class<?> type;

    CallField(Class<?> type) {
        this.type = type;
    }

    public Class<?> type() {
        return type;
    }
}
