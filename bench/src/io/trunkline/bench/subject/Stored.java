package io.trunkline.bench.subject;

/**
 * How much was stored.
 *
 * @param events rows of events
 * @param settled those whose effects are committed
 * @param activities rows of the timeline
 */
public record Stored(long events, long settled, long activities) {}
