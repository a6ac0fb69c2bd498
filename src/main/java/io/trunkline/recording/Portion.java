package io.trunkline.recording;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What of a provider's answer is passed on. A provider that knows nothing of ranges is cut to the one that was asked
 * for; one that sent something else than was asked for is not believed.
 */
sealed interface Portion {

    /**
     * @param skip so many bytes first
     * @param length and then so many; -1 for all there are
     * @param range as it is said of them; null when it is everything
     */
    record Part(long skip, long length, @Nullable ContentRange range) implements Portion {
        static final long TO_THE_END = -1;

        /** The byte before which it ends; 0 when nobody knows. */
        long end() {
            return range == null ? Math.max(0, length) : range.last() + 1;
        }
    }

    record Nothing(long total) implements Portion {}

    /** The answer makes no sense. */
    record Nonsense() implements Portion {}

    /**
     * @param contentLength -1 when it was not said
     * @param contentRange as it was said, empty when not at all
     */
    static Portion of(@Nullable Range asked, int status, long contentLength, String contentRange) {
        return switch (status) {
            case 200 -> ofEverything(asked, contentLength);
            case 206 -> asked == null ? new Nonsense() : ofPart(asked, contentLength, contentRange);
            case 416 -> asked == null ? new Nonsense() : ofNothing(contentRange);
            default -> new Nonsense();
        };
    }

    private static Portion ofEverything(@Nullable Range asked, long contentLength) {
        if (asked == null || contentLength < 0) {
            return new Part(0, contentLength, null);
        }
        return asked.within(contentLength)
                .<Portion>map(range -> new Part(range.first(), range.length(), range))
                .orElseGet(() -> new Nothing(contentLength));
    }

    private static Portion ofPart(Range asked, long contentLength, String contentRange) {
        Optional<ContentRange> sent = ContentRange.parse(contentRange)
                .filter(asked::isMetBy)
                .filter(range -> contentLength < 0 || contentLength == range.length());
        return sent.<Portion>map(range -> new Part(0, range.length(), range)).orElseGet(Nonsense::new);
    }

    private static Portion ofNothing(String contentRange) {
        OptionalLong total = ContentRange.totalOfNothing(contentRange);
        return total.isPresent() ? new Nothing(total.getAsLong()) : new Nonsense();
    }
}
