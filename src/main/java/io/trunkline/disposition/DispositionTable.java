package io.trunkline.disposition;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code dispositions}: small, seldom changed, and therefore read once a minute. Safe on any thread. */
public final class DispositionTable {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile @Nullable Copy copy;

    private record Copy(Dispositions dispositions, Instant readAt) {}

    public DispositionTable(InstantSource clock) {
        this.clock = clock;
    }

    public Future<Dispositions> current(SqlClient client) {
        Copy held = copy;
        if (held != null && clock.instant().isBefore(held.readAt().plus(FRESH))) {
            return Future.succeededFuture(held.dispositions());
        }
        return client.query("SELECT code, status, stage, do_not_call FROM dispositions")
                .execute()
                .map(DispositionTable::read)
                .onSuccess(read -> copy = new Copy(read, clock.instant()));
    }

    private static Dispositions read(RowSet<Row> rows) {
        Map<String, Disposition> byCode = new HashMap<>();
        for (Row row : rows) {
            byCode.put(row.getString(0), new Disposition(row.getString(1), row.getString(2), row.getBoolean(3)));
        }
        return new Dispositions(byCode);
    }
}
