package io.trunkline.provider;

import io.trunkline.event.Entry;
import io.trunkline.fact.Order;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The orders that several sources share. */
public final class Orders {

    private Orders() {}

    /** By the sender's clock, then by how far the call has come. */
    public static Order byTime(Entry entry, int rank) {
        return new Order(
                micros(entry.usableTime()), rank, entry.delivery().key().prefix());
    }

    /** What is said of a person comes from several sources: only the time can order it. */
    public static Order ofPerson(Entry entry) {
        return byTime(entry, 0);
    }

    /** What holds as long as nobody says anything else. No usable time is as early. */
    public static Order assumed(Entry entry) {
        return new Order(0, 0, entry.delivery().key().prefix());
    }

    /** Since 1970, of any time that is read of a body: nanoseconds, by which ChronoUnit counts, end in the year 2262. */
    public static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }
}
