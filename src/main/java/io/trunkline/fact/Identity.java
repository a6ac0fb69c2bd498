package io.trunkline.fact;

/**
 * An id that names one person and no other: {@code sourceco} is our own contact id, {@code phoneburner} the dialer's,
 * {@code lead} a number for which nobody else is known.
 */
public record Identity(String kind, String value) {

    public static final String SOURCECO = "sourceco";
    public static final String PHONEBURNER = "phoneburner";
    public static final String LEAD = "lead";

    /** As a call's row keeps it. */
    public String text() {
        return kind + ":" + value;
    }

    public static Identity parse(String text) {
        int colon = text.indexOf(':');
        return new Identity(text.substring(0, colon), text.substring(colon + 1));
    }
}
