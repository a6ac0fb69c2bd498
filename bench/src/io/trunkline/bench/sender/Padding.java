package io.trunkline.bench.sender;

import java.nio.charset.StandardCharsets;

/** The end of a body: as much text as it takes, and what closes the JSON. All of one kind share the same bytes. */
final class Padding {
    private static final int MOST_BYTES = 1 << 20;
    private static final String TEXT = "the caller asked about renewal terms and pricing; follow up tomorrow. ";

    private final byte[] bytes;

    Padding(String end) {
        String text = TEXT.repeat(MOST_BYTES / TEXT.length());
        bytes = (text + end).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the last so many bytes begin. */
    int from(int length) {
        if (length < 4 || length > bytes.length) {
            throw new IllegalArgumentException("a body of that size cannot be made");
        }
        return bytes.length - length;
    }
}
