package io.trunkline.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where an event lies in the log: its number and, since the log is partitioned by it, its time of receipt. */
public record LogId(long id, Instant receivedAt) implements Comparable<LogId> {

    /** @param receivedAt in microseconds since 1970, as PostgreSQL keeps it */
    public static LogId ofMicros(long id, long receivedAt) {
        return new LogId(id, Instant.EPOCH.plus(receivedAt, ChronoUnit.MICROS));
    }

    /** The time of receipt in microseconds since 1970. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt);
    }

    @Override
    public int compareTo(LogId other) {
        int byId = Long.compare(id, other.id);
        return byId != 0 ? byId : receivedAt.compareTo(other.receivedAt);
    }
}
