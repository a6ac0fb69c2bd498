package io.trunkline.subscription;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How subscriptions stand, and what a person may do about it. */
public final class PgStandings {

    /** Counts no further than this: a subscriber that failed for weeks must not cost a scan of it every few seconds. */
    public static final int ENOUGH = 100_000;

    private static final String LIST = """
            SELECT s.name, t.name, s.types, s.address,
                   (SELECT count(*) FROM (SELECT FROM subscription_deliveries d
                                          WHERE d.subscription_id = s.id AND d.dead_at IS NULL LIMIT $1) counted),
                   (SELECT count(*) FROM (SELECT FROM subscription_deliveries d
                                          WHERE d.subscription_id = s.id AND d.dead_at IS NOT NULL LIMIT $1) counted),
                   greatest(coalesce((SELECT mark FROM leases WHERE name = 'sweeper'), 0) - s.mark, 0),
                   (SELECT d.reason FROM subscription_deliveries d
                    WHERE d.subscription_id = s.id AND d.reason IS NOT NULL
                    ORDER BY d.log_id DESC LIMIT 1)
            FROM subscriptions s
            LEFT JOIN tenants t ON t.id = s.tenant_id
            ORDER BY s.name
            """;

    private static final String REMOVE = "DELETE FROM subscriptions WHERE name = $1";

    private static final String REDRIVE = """
            UPDATE subscription_deliveries
            SET dead_at = NULL, attempts = 0, since = clock_timestamp(), next_at = clock_timestamp()
            WHERE dead_at IS NOT NULL AND subscription_id = (SELECT id FROM subscriptions WHERE name = $1)
            """;

    /**
     * One subscription.
     *
     * @param tenant whose events; null for everyone's
     * @param waiting to be sent, or sent again, counted up to {@link #ENOUGH}
     * @param dead given up, counted up to {@link #ENOUGH}
     * @param behind log ids it has not come to yet, whether wanted or not
     * @param reason why the newest that waits or is given up was not delivered; null where none failed
     */
    public record Standing(
            String name,
            @Nullable String tenant,
            List<String> types,
            String address,
            long waiting,
            long dead,
            long behind,
            @Nullable String reason) {

        public Standing {
            types = List.copyOf(types);
        }
    }

    public Future<List<Standing>> list(SqlClient client) {
        return client.preparedQuery(LIST).execute(Tuple.of(ENOUGH)).map(rows -> {
            List<Standing> standings = new ArrayList<>(rows.size());
            for (Row row : rows) {
                standings.add(new Standing(
                        row.getString(0),
                        row.getString(1),
                        List.of(row.getArrayOfStrings(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7)));
            }
            return standings;
        });
    }

    /** Completes with false when there was none of this name. What it had not been told is forgotten. */
    public Future<Boolean> remove(SqlClient client, String name) {
        return client.preparedQuery(REMOVE).execute(Tuple.of(name)).map(rows -> rows.rowCount() > 0);
    }

    /** How many of what was given up is tried again from now on. */
    public Future<Integer> redrive(SqlClient client, String name) {
        return client.preparedQuery(REDRIVE).execute(Tuple.of(name)).map(rows -> rows.rowCount());
    }
}
