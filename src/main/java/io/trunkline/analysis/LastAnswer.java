package io.trunkline.analysis;

/**
 * When anybody was answered last: it tells a question that fails from a provider that fails everybody. What is answered
 * between two tries of a question counts, however long ago. Times are those of {@link System#nanoTime}.
 */
final class LastAnswer {
    private boolean isKnown;
    private long at;

    void at(long time) {
        isKnown = true;
        at = time;
    }

    /** Whether nobody was answered since then. */
    boolean isBefore(long time) {
        return !isKnown || at - time < 0;
    }
}
