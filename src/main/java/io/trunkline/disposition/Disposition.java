package io.trunkline.disposition;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one code sets of a person.
 *
 * @param status null leaves it
 * @param stage null leaves it
 */
public record Disposition(@Nullable String status, @Nullable String stage, boolean doNotCall) {

    /** What a code means that nobody has mapped: nothing. */
    static final Disposition UNMAPPED = new Disposition(null, null, false);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    /** The form in which codes are compared: upper case, words joined by underscores. */
    static String normal(String code) {
        String joined = BETWEEN_WORDS.matcher(code.toUpperCase(Locale.ROOT)).replaceAll("_");
        return EDGES.matcher(joined).replaceAll("");
    }
}
