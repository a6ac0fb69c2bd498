package io.trunkline.provider;

import io.trunkline.event.Digest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sender's text fit for a column: no control characters, no half characters, no more than a column holds. What
 * is taken out leaves a mark, so that a doctored word never becomes a word that means something.
 */
final class CleanText {
    static final int WORD = 200;
    private static final int PROSE = 200_000;
    private static final char MARK = '\uFFFD';

    private CleanText() {}

    /** A name, a code, a type: one line, short. */
    static @Nullable String word(String raw) {
        return clean(raw, WORD, false);
    }

    /** Notes, a transcript: lines stay lines. */
    static @Nullable String prose(String raw) {
        return clean(raw, PROSE, true);
    }

    /** An id. A long one ends in its digest: cut short, two different ones could look alike. */
    static @Nullable String id(String raw) {
        String whole = clean(raw, raw.length(), false);
        if (whole == null || whole.length() <= WORD) {
            return whole;
        }
        String digest = Digest.of(whole.getBytes(StandardCharsets.UTF_8)).hex();
        return clean(whole, WORD - 1 - digest.length(), false) + "~" + digest;
    }

    private static @Nullable String clean(String raw, int length, boolean lines) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() <= length && isClean(text, lines)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), length));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int width = Character.charCount(point);
            if (kept.length() + width > length) {
                break;
            }
            kept.appendCodePoint(isFit(point, lines) ? point : MARK);
            i += width;
        }
        return kept.toString();
    }

    private static boolean isClean(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || !isFit(c, lines)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFit(int point, boolean lines) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return false;
        }
        return !Character.isISOControl(point) || (lines && (point == '\n' || point == '\r' || point == '\t'));
    }
}
