package io.trunkline.simulator.model;

/** How many rows there must be: of distinct events, and of what they amount to. */
public record Counts(long events, long calls, long activities, long tasks, long contacts) {}
