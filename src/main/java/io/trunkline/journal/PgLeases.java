package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The table leases: what one node does for all. Time is the database's, so no node's clock matters. */
public final class PgLeases {

    private static final String TAKE = """
            INSERT INTO leases AS l (name, holder, fence, expires_at)
            VALUES ($1, $2, 1, clock_timestamp() + make_interval(secs => $3))
            ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder,
                fence = l.fence + CASE WHEN l.holder = excluded.holder THEN 0 ELSE 1 END,
                expires_at = excluded.expires_at
            WHERE l.holder = excluded.holder OR l.expires_at < clock_timestamp()
            RETURNING fence, mark
            """;

    private static final String MOVE_MARK =
            "UPDATE leases SET mark = $4 WHERE name = $1 AND holder = $2 AND fence = $3 AND mark <= $4";

    private static final String RELEASE =
            "UPDATE leases SET expires_at = clock_timestamp() WHERE name = $1 AND holder = $2";

    /** What the holder has in hand. */
    public record Lease(String name, String holder, long fence, long mark) {}

    /** Takes a free lease or prolongs one's own; empty while another node holds it. */
    public Future<Optional<Lease>> take(SqlClient client, String name, String holder, Duration length) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(name, holder, (double) length.toSeconds()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Lease(name, holder, row.getLong(0), row.getLong(1)));
                    }
                    return Optional.empty();
                });
    }

    /** Completes with false when the lease was lost meanwhile: nothing was written then. */
    public Future<Boolean> moveMark(SqlClient client, Lease lease, long mark) {
        return client.preparedQuery(MOVE_MARK)
                .execute(Tuple.of(lease.name(), lease.holder(), lease.fence(), mark))
                .map(rows -> rows.rowCount() == 1);
    }

    public Future<Void> release(SqlClient client, String name, String holder) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(name, holder)).mapEmpty();
    }
}
