package io.trunkline.journal;

import io.trunkline.event.LogId;

/** An event that has no outcome yet in its generation, and how often it was handed out. */
public record Unsettled(LogId at, int generation, int attempts) {}
