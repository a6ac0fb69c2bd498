package io.trunkline.simulator.life;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rep may say of a call when it is over, and what that makes of the contact. */
record Disposition(
        String code,
        String label,
        String category,
        @Nullable String status,
        @Nullable String stage) {

    static final Disposition NO_ANSWER = new Disposition("NO_ANSWER", "No Answer", "neutral", null, "Attempted");
    static final Disposition BUSY = new Disposition("BUSY", "Busy", "neutral", null, "Attempted");
    static final Disposition LEFT_VOICEMAIL =
            new Disposition("LEFT_VOICEMAIL", "Left Voicemail", "neutral", null, "Attempted");
    static final Disposition CALLBACK = new Disposition("CALLBACK", "Callback", "neutral", "Callback", "Contacted");

    /** The last one is of an account's own making: it changes no contact. */
    static final List<Disposition> OF_A_TALK = List.of(
            new Disposition("INTERESTED", "Interested", "positive", "Qualified", "Engaged"),
            new Disposition("NOT_INTERESTED", "Not Interested", "negative", "Disqualified", "Closed"),
            new Disposition("NOT_A_FIT", "Not a Fit", "negative", "Disqualified", "Closed"),
            new Disposition("SET_APPOINTMENT", "Set Appointment", "positive", "Meeting Set", "Meeting"),
            new Disposition("WRONG_NUMBER", "Wrong Number", "administrative", "Invalid Number", "Closed"),
            CALLBACK,
            new Disposition("GATEKEEPER_SAYS_LATER", "Gatekeeper says later", "neutral", null, null));

    static final Disposition DO_NOT_CALL =
            new Disposition("DO_NOT_CALL", "Do Not Call", "negative", "Do Not Call", "Closed");

    Map<ContactColumn, Object> onContact() {
        Map<ContactColumn, Object> columns = new EnumMap<>(ContactColumn.class);
        if (status != null) {
            columns.put(ContactColumn.STATUS, status);
        }
        if (stage != null) {
            columns.put(ContactColumn.STAGE, stage);
        }
        if (this.equals(DO_NOT_CALL)) {
            columns.put(ContactColumn.DO_NOT_CALL, true);
        }
        return columns;
    }
}
