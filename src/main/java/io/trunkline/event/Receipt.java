package io.trunkline.event;

/** What became of a delivery in the journal. Either way it is durable. */
public sealed interface Receipt {
    LogId at();

    record Stored(LogId at) implements Receipt {}

    /** Its key was there before. {@code sameBody} tells a redelivery from another event that reuses an id. */
    record Duplicate(LogId at, boolean sameBody) implements Receipt {}
}
