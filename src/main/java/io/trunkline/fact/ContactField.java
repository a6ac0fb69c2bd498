package io.trunkline.fact;

/** What can be stated of a person, as text; last write wins for each field by the time of the event that says it. */
public enum ContactField {
    FIRST_NAME,
    LAST_NAME,
    COMPANY,
    TITLE,
    /** E.164 where it can be read as a number, else as it was written. */
    PHONE,
    EMAIL,
    /** buyer, seller, lead, customer: the word of the source. */
    CONTACT_TYPE,
    STATUS,
    STAGE,
    /** {@code true} absorbs: no later event lifts it. */
    DO_NOT_CALL
}
