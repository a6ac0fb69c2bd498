package io.trunkline.recording;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of how many are sent.
 *
 * @param total -1 when the sender does not know
 */
record ContentRange(long first, long last, long total) {
    private static final long UNKNOWN = -1;
    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15}|\\*)");
    private static final Pattern NOTHING = Pattern.compile("bytes \\*/(\\d{1,15})");

    static Optional<ContentRange> parse(String header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return Optional.empty();
        }
        long total = form.group(3).equals("*") ? UNKNOWN : Long.parseLong(form.group(3));
        ContentRange range = new ContentRange(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), total);
        boolean isInside = range.isOpen() || range.last < range.total;
        return range.first <= range.last && isInside ? Optional.of(range) : Optional.empty();
    }

    /** How many bytes there are, as an answer tells that has none of those asked for. */
    static OptionalLong totalOfNothing(String header) {
        Matcher form = NOTHING.matcher(header);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }

    boolean isOpen() {
        return total == UNKNOWN;
    }

    long length() {
        return last - first + 1;
    }

    String header() {
        return "bytes " + first + "-" + last + "/" + (isOpen() ? "*" : total);
    }
}
