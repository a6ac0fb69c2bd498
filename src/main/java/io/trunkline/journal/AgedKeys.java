package io.trunkline.journal;

import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of webhook_keys_aged without asking: which keys are not there. It takes 64 MB of memory for fifty
 * million keys, and no more for more. Thread-safe.
 */
public final class AgedKeys {
    /** So many of a key's first bits tell which part of them it belongs to. */
    static final int PART_BITS = 10;

    static final int PARTS = 1 << PART_BITS;

    private final PgKeyFilters table = new PgKeyFilters();
    private volatile View view = View.ofNothing();

    /** What was read, and when. Immutable. */
    static final class View {
        private static final @Nullable KeyFilter[] NO_PARTS = new KeyFilter[PARTS];
        private static final PgKeyFilters.Moment NEVER =
                new PgKeyFilters.Moment(OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), "0");

        private final @Nullable KeyFilter[] parts;
        private final PgKeyFilters.Moment read;

        private View(@Nullable KeyFilter[] parts, PgKeyFilters.Moment read) {
            this.parts = parts;
            this.read = read;
        }

        /** One of its own: whoever reads meanwhile must see that it is another. */
        static View ofNothing() {
            return new View(NO_PARTS, NEVER);
        }

        /** False is a promise, as of {@link #readAt}. */
        boolean mayHold(Digest key) {
            KeyFilter filter = parts[(int) (key.prefix() >>> (Long.SIZE - PART_BITS))];
            return filter == null || filter.mayHold(key);
        }

        /** By the database's clock. It may know of some later changes as well. */
        OffsetDateTime readAt() {
            return read.clock();
        }

        private View with(Map<Integer, KeyFilter> filters) {
            @Nullable KeyFilter[] changed = Arrays.copyOf(parts, PARTS);
            filters.forEach((part, filter) -> changed[part] = filter);
            return new View(changed, read);
        }

        View readAt(PgKeyFilters.Moment moment) {
            return new View(parts, moment);
        }
    }

    View view() {
        return view;
    }

    /** Reads what has changed, part by part. If it is told to forget meanwhile, it does, and reads all the next time. */
    public Future<Void> refresh(SqlClient client) {
        View before = view;
        return table.now(client).compose(moment -> readBehind(client, -1, before, moment));
    }

    private Future<Void> readBehind(SqlClient client, int part, View sofar, PgKeyFilters.Moment moment) {
        return table.changed(client, sofar.read.transaction(), part).compose(filters -> {
            boolean isLast = filters.isEmpty();
            View after = isLast ? sofar.readAt(moment) : sofar.with(filters);
            if (!replace(sofar, after) || isLast) {
                return Future.succeededFuture();
            }
            return readBehind(client, filters.lastKey(), after, moment);
        });
    }

    private synchronized boolean replace(View before, View after) {
        if (view != before) {
            return false;
        }
        view = after;
        return true;
    }

    /** The database may have come back as another. */
    synchronized void forget() {
        view = View.ofNothing();
    }
}
