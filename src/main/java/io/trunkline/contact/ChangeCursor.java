package io.trunkline.contact;

import java.util.Optional;

/** Where a page of changes ended: an event may have said several things. */
public record ChangeCursor(long logId, String field) {
    public static final ChangeCursor NEWEST = new ChangeCursor(Long.MAX_VALUE, "");

    public String text() {
        return logId + "." + field;
    }

    /** Empty for what never was one. */
    public static Optional<ChangeCursor> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ChangeCursor(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }
}
