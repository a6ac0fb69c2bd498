package io.trunkline.event;

import java.time.Instant;

/** Where an event lies in the log: its number and, since the log is partitioned by it, its time of receipt. */
public record LogId(long id, Instant receivedAt) implements Comparable<LogId> {
    @Override
    public int compareTo(LogId other) {
        int byId = Long.compare(id, other.id);
        return byId != 0 ? byId : receivedAt.compareTo(other.receivedAt);
    }
}
