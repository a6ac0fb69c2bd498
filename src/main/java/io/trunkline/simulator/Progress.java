package io.trunkline.simulator;

/** How far a run is. */
public record Progress(int answered, int total) {}
