package io.trunkline.ingress.admission;

/** Text of strangers, made fit for a database column or a line of a log. Pure. */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** Without control characters and lone surrogates, which PostgreSQL refuses, and with at most {@code max} chars. */
    public static String of(String text, int max) {
        return isClean(text) && text.length() <= max ? text : cleaned(text, max);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean lone = Character.getType(c) == Character.SURROGATE;
            int kept = lone || Character.isISOControl(c) ? REPLACEMENT : c;
            if (clean.length() + Character.charCount(kept) > max) {
                break;
            }
            clean.appendCodePoint(kept);
        }
        return clean.toString();
    }
}
