package io.trunkline.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes as a player asks for it. Several at once, and what is none, count as not asked: then everything is
 * sent, as HTTP allows.
 *
 * @param first -1 for "the last so many"
 * @param last the last byte, or how many of the last; -1 for "to the end"
 */
public record Range(long first, long last) {
    private static final long OPEN = -1;
    private static final Pattern FORM =
            Pattern.compile("bytes=[ \\t]*(\\d{0,15})-(\\d{0,15})[ \\t]*", Pattern.CASE_INSENSITIVE);

    public static Optional<Range> parse(String header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return Optional.empty();
        }
        Range range = new Range(number(form.group(1)), number(form.group(2)));
        boolean isBackwards = range.first != OPEN && range.last != OPEN && range.last < range.first;
        return isBackwards ? Optional.empty() : Optional.of(range);
    }

    private static long number(String digits) {
        return digits.isEmpty() ? OPEN : Long.parseLong(digits);
    }

    /** What it is of so many bytes; empty when nothing of them is in it. */
    Optional<ContentRange> within(long total) {
        long from = first == OPEN ? Math.max(0, total - last) : first;
        long to = first == OPEN || last == OPEN ? total - 1 : Math.min(last, total - 1);
        return from <= to ? Optional.of(new ContentRange(from, to, total)) : Optional.empty();
    }

    /** Whether a provider that sent this sent what was asked for, or its beginning. */
    boolean isMetBy(ContentRange sent) {
        if (first == OPEN) {
            return sent.length() <= last && (sent.isOpen() || sent.last() == sent.total() - 1);
        }
        return sent.first() == first && (last == OPEN || sent.last() <= last);
    }

    String header() {
        return "bytes=" + (first == OPEN ? "" : first) + "-" + (last == OPEN ? "" : last);
    }
}
