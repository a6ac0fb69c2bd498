package io.trunkline.journal;

import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were put in last, each with where it was stored, side by side in a few arrays: to the garbage collector
 * hundreds of thousands of them are three objects. The newest takes the place of the oldest. Thread-safe.
 */
final class RecentKeys {
    private static final int BODY_HASH = Digest.LENGTH + 8 + 8;

    /** The key, its row's id and time, the hash of its body. */
    private static final int ENTRY_BYTES = BODY_HASH + Digest.LENGTH;

    private final byte[] entries;

    /** For each bucket the place of its newest entry, counted from 1, and for each entry that of the next older one. */
    private final int[] newest;

    private final int[] older;
    private final int mask;
    private int next;

    /** @param size a power of two */
    RecentKeys(int size) {
        entries = new byte[size * ENTRY_BYTES];
        newest = new int[size];
        older = new int[size];
        mask = size - 1;
    }

    /** As they lie in memory, and as nodes tell each other of them. */
    static byte[] entries(Map<Digest, PgLog.Known> committed) {
        byte[] entries = new byte[committed.size() * ENTRY_BYTES];
        ByteBuffer rows = ByteBuffer.wrap(entries);
        committed.forEach((key, known) -> {
            int start = rows.position();
            key.writeTo(entries, start);
            rows.position(start + Digest.LENGTH)
                    .putLong(known.at().id())
                    .putLong(known.at().micros());
            known.bodyHash().writeTo(entries, start + BODY_HASH);
            rows.position(start + ENTRY_BYTES);
        });
        return entries;
    }

    synchronized PgLog.@Nullable Known find(Digest key) {
        int place = placeOf(key);
        if (place < 0) {
            return null;
        }
        int start = place * ENTRY_BYTES;
        ByteBuffer row = ByteBuffer.wrap(entries).position(start + Digest.LENGTH);
        return new PgLog.Known(
                LogId.ofMicros(row.getLong(), row.getLong()), Digest.readFrom(entries, start + BODY_HASH));
    }

    /** Entries one after another, as {@link #entries} makes them; a key that is there already stays as it is. */
    synchronized void put(byte[] some) {
        for (int from = 0; from + ENTRY_BYTES <= some.length; from += ENTRY_BYTES) {
            Digest key = Digest.readFrom(some, from);
            if (placeOf(key) < 0) {
                System.arraycopy(some, from, entries, next * ENTRY_BYTES, ENTRY_BYTES);
                older[next] = newest[bucket(key)];
                newest[bucket(key)] = next + 1;
                next = next + 1 & mask;
            }
        }
    }

    synchronized void clear() {
        Arrays.fill(newest, 0);
    }

    /** A chain leads from newer to older entries; where it leads to a newer one, an overwritten entry once was. */
    private int placeOf(Digest key) {
        int age = -1;
        for (int place = newest[bucket(key)] - 1; place >= 0 && age(place) > age; place = older[place] - 1) {
            if (key.isAt(entries, place * ENTRY_BYTES)) {
                return place;
            }
            age = age(place);
        }
        return -1;
    }

    private int age(int place) {
        return next - 1 - place & mask;
    }

    private int bucket(Digest key) {
        return key.hashCode() & mask;
    }
}
