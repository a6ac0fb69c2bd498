package io.trunkline.fact;

/**
 * Which of two statements about the same field counts: the greater one. Each source fills the three places by its own
 * rule (event time then rank, or kind then receipt); {@code tie} comes from the event's key, so two different events
 * are never equal.
 */
public record Order(long major, long minor, long tie) implements Comparable<Order> {

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
}
