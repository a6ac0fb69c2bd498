package io.trunkline.fact;

/** What can be stated of a person, as text; last write wins for each field by the time of the event that says it. */
public enum ContactField implements Coded {
    FIRST_NAME(0),
    LAST_NAME(1),
    COMPANY(2),
    TITLE(3),
    /** E.164 where it can be read as a number, else as it was written. */
    PHONE(4),
    EMAIL(5),
    /** buyer, seller, lead, customer: the word of the source. */
    CONTACT_TYPE(6),
    STATUS(7),
    STAGE(8),
    /** {@code true} absorbs: no later event lifts it. */
    DO_NOT_CALL(9);

    private final int code;

    ContactField(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
