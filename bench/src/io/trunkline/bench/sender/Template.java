package io.trunkline.bench.sender;

/** A text with gaps, each written {@code %s}. Filled many times faster than by a formatter, which matters by the million. */
final class Template {
    private static final int DIGITS = 7;

    private final String[] parts;
    private final int length;

    Template(String text) {
        parts = text.split("%s", -1);
        length = text.length() + parts.length * 24;
    }

    String fill(Object... values) {
        StringBuilder filled = new StringBuilder(length).append(parts[0]);
        for (int i = 0; i < values.length; i++) {
            filled.append(values[i]).append(parts[i + 1]);
        }
        return filled.toString();
    }

    /** The number of a person, as ids and telephone numbers have it. */
    static String digits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
