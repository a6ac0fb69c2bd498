package io.trunkline.fact;

import java.time.Instant;

/**
 * What can be stated of a call. Each field is a register of its own: the statement of greatest {@link Order} holds. A
 * code, once given, stays: stored rows name their fields by it.
 */
public enum CallField implements Coded {
    /** Lifecycle status, one of {@link Lifecycle}'s words. */
    STATUS(0, String.class),
    DIRECTION(1, String.class),
    FROM_NUMBER(2, String.class),
    TO_NUMBER(3, String.class),
    /** {@link Identity#text()} of the weightiest id of the person on the other end. */
    CONTACT_IDENTITY(4, String.class),
    /** The person's number, E.164. */
    CONTACT_NUMBER(5, String.class),
    DIALED_AT(6, Instant.class),
    RINGING_AT(7, Instant.class),
    ANSWERED_AT(8, Instant.class),
    DISCONNECTED_AT(9, Instant.class),
    ANSWERED_BY(10, String.class),
    /** Seconds of talk, the figure that counters add up. */
    TALK_SECONDS(11, Integer.class),
    RING_SECONDS(12, Integer.class),
    HANGUP_BY(13, String.class),
    HANGUP_BY_RAW(14, String.class),
    HANGUP_REASON(15, String.class),
    HANGUP_CODE(16, String.class),
    RECORDING_URL(17, String.class),
    RECORDING_SECONDS(18, Integer.class),
    TRANSCRIPT(19, String.class),
    DISPOSITION_CODE(20, String.class),
    DISPOSITION_LABEL(21, String.class),
    DISPOSITION_NOTES(22, String.class),
    /** The source's id of the dial session. */
    SESSION(23, String.class),
    SESSION_NAME(24, String.class),
    /** The source's id of the rep, else an e-mail address. */
    REP(25, String.class),
    REP_NAME(26, String.class),
    REP_EMAIL(27, String.class),
    /** The voice agent's id. */
    AGENT(28, String.class),
    /** Where the caller came from: campaign, tracking source. */
    CAMPAIGN(29, String.class),
    LEAD_STATUS(30, String.class),
    NOTE(31, String.class),
    /** What the call is worth, as the source writes it. */
    VALUE(32, String.class),
    /** Names joined by commas. */
    TAGS(33, String.class),
    SUMMARY(34, String.class),
    ERROR(35, String.class);

    private final int code;
    private final Class<?> type;

    CallField(int code, Class<?> type) {
        this.code = code;
        this.type = type;
    }

    @Override
    public int code() {
        return code;
    }

    public Class<?> type() {
        return type;
    }
}
