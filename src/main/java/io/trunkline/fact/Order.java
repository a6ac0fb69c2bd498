package io.trunkline.fact;

import io.vertx.core.buffer.Buffer;

/**
 * Which of two statements about the same field counts: the greater one. Each source fills the three places by its own
 * rule (event time then rank, or kind then receipt); {@code tie} comes from the event's key, so two different events
 * are never equal.
 */
public record Order(long major, long minor, long tie) implements Comparable<Order> {
    static final int BYTES = 3 * Long.BYTES;

    @Override
    public int compareTo(Order other) {
        int byMajor = Long.compare(major, other.major);
        if (byMajor != 0) {
            return byMajor;
        }
        int byMinor = Long.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Long.compare(tie, other.tie);
    }

    public boolean isAfter(Order other) {
        return compareTo(other) > 0;
    }

    /** Compares, byte by byte, as the order does: what the database keeps and sorts by. */
    public Buffer sortable() {
        return Buffer.buffer(BYTES)
                .appendLong(major ^ Long.MIN_VALUE)
                .appendLong(minor ^ Long.MIN_VALUE)
                .appendLong(tie ^ Long.MIN_VALUE);
    }

    static Order read(Buffer buffer, int at) {
        return new Order(
                buffer.getLong(at) ^ Long.MIN_VALUE,
                buffer.getLong(at + Long.BYTES) ^ Long.MIN_VALUE,
                buffer.getLong(at + 2 * Long.BYTES) ^ Long.MIN_VALUE);
    }
}
