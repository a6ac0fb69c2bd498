package io.trunkline.subscription;

import io.trunkline.config.ConfigException;
import io.trunkline.connection.PgTenants;
import io.trunkline.event.Source;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table subscriptions: who is to be told, who tells it, and how far it has been told.
 *
 * <p>Nothing is skipped. A mark only follows the sweeper's, below which every log row is visible for good and is settled
 * or waits in webhook_retries; each wanted row it passes becomes a delivery, in the statement that moves the mark, also
 * one without an outcome, which is then waited for. What settles again, a replay, becomes a delivery in the statement
 * that schedules it. What was under way in webhook_retries when a subscription began became a delivery then.
 */
final class PgSubscriptions {

    private static final int MOST = 200;

    /** Holds off replays, which lock the table's rows: each is seen here, or sees what is registered. */
    private static final String LOCK = "LOCK TABLE subscriptions IN EXCLUSIVE MODE";

    private static final String CHANGE =
            "UPDATE subscriptions SET tenant_id = $2, types = $3, address = $4 WHERE name = $1 RETURNING id";

    private static final String ADD = """
            INSERT INTO subscriptions (name, tenant_id, types, address, mark)
            SELECT $1, $2, $3::text[], $4, coalesce((SELECT mark FROM leases WHERE name = 'sweeper'), 0)
            WHERE (SELECT count(*) FROM subscriptions) < $5
            RETURNING id
            """;

    private static final String AWAIT_UNSETTLED = """
            INSERT INTO subscription_deliveries (subscription_id, log_id, received_at, generation)
            SELECT s.id, r.log_id, r.received_at, r.generation
            FROM subscriptions s
            JOIN webhook_retries r ON r.log_id <= s.mark OR r.generation > 0
            JOIN webhook_log l ON l.id = r.log_id AND l.received_at = r.received_at
            WHERE s.id = $1
              AND (s.tenant_id IS NULL OR s.tenant_id = l.tenant_id)
              AND ('*' = ANY (s.types)
                   OR CASE WHEN l.source || '/' || l.event_type = ANY ($2) THEN l.event_type ELSE 'other' END = ANY (s.types))
            ORDER BY r.log_id, r.generation
            ON CONFLICT DO NOTHING
            """;

    /** What a node has, for longer; and its share of what nobody has, where the last holder stands back for a while. */
    private static final String TAKE = """
            WITH free AS MATERIALIZED (
                SELECT id FROM subscriptions
                WHERE held_until < clock_timestamp()
                  AND (holder IS DISTINCT FROM $1 OR held_until < clock_timestamp() - make_interval(secs => $3))
                ORDER BY held_until
                LIMIT (SELECT ceil((SELECT count(*) FROM subscriptions WHERE held_until < clock_timestamp())
                                   / greatest(count(*), 1)::float8)::bigint
                       FROM nodes WHERE beat_at > clock_timestamp() - interval '3 seconds')
                FOR UPDATE SKIP LOCKED)
            UPDATE subscriptions s
            SET holder = $1, held_until = clock_timestamp() + make_interval(secs => $2)
            WHERE (s.holder = $1 AND s.held_until >= clock_timestamp()) OR s.id IN (SELECT id FROM free)
            RETURNING s.id
            """;

    private static final String READ = "SELECT id, name, tenant_id, types, address FROM subscriptions WHERE id = $1";

    private static final String STAND_BACK =
            "UPDATE subscriptions SET held_until = clock_timestamp() WHERE id = $1 AND holder = $2";

    private static final String LEAVE = """
            UPDATE subscriptions SET holder = NULL, held_until = clock_timestamp() - interval '1 second'
            WHERE holder = $1
            """;

    /** Waits while enough is due already: the log is the queue, and what has been passed is only its head. */
    private static final String WALK = """
            WITH turn AS MATERIALIZED (
                SELECT s.id, s.tenant_id, s.types, s.mark, least(sweeper.mark, s.mark + $2) AS up_to
                FROM subscriptions s
                JOIN leases sweeper ON sweeper.name = 'sweeper' AND sweeper.mark > s.mark
                WHERE s.id = $1
                  AND (SELECT count(*) FROM (
                          SELECT FROM subscription_deliveries d
                          WHERE d.subscription_id = $1 AND d.dead_at IS NULL AND d.next_at <= now()
                          LIMIT $3) due) < $3
                FOR UPDATE OF s SKIP LOCKED),
            passed AS (
                INSERT INTO subscription_deliveries (subscription_id, log_id, received_at, generation)
                SELECT t.id, l.id, l.received_at, 0
                FROM turn t
                JOIN webhook_log l ON l.id > t.mark AND l.id <= t.up_to
                WHERE (t.tenant_id IS NULL OR t.tenant_id = l.tenant_id)
                  AND ('*' = ANY (t.types)
                       OR CASE WHEN l.source || '/' || l.event_type = ANY ($4) THEN l.event_type ELSE 'other' END = ANY (t.types))
                ORDER BY l.id
                ON CONFLICT DO NOTHING)
            UPDATE subscriptions s SET mark = t.up_to
            FROM turn t
            WHERE s.id = t.id
            RETURNING t.up_to - t.mark
            """;

    private final String[] known;

    PgSubscriptions(Providers providers) {
        List<String> all = new ArrayList<>();
        for (Provider provider : providers.all()) {
            Source source = provider.source();
            provider.types().forEach(type -> all.add(source.word() + "/" + type));
        }
        known = all.toArray(String[]::new);
    }

    /** New, or changed under its name; either way it is told what settles from now on, and what waits for it already. */
    Future<Void> register(Pool pool, Registration.Asked asked) {
        return pool.withTransaction(transaction -> tenant(transaction, asked)
                .compose(tenant ->
                        transaction.query(LOCK).execute().compose(locked -> put(transaction, asked, tenant))));
    }

    private static Future<@Nullable UUID> tenant(SqlClient transaction, Registration.Asked asked) {
        String name = asked.tenant();
        return name == null ? Future.succeededFuture(null) : new PgTenants().named(transaction, name);
    }

    private Future<Void> put(SqlClient transaction, Registration.Asked asked, @Nullable UUID tenant) {
        Tuple wish = Tuple.tuple()
                .addString(asked.name())
                .addUUID(tenant)
                .addArrayOfString(asked.types().toArray(String[]::new))
                .addString(asked.address());
        return transaction
                .preparedQuery(CHANGE)
                .execute(wish)
                .compose(changed -> changed.rowCount() > 0
                        ? Future.succeededFuture(changed)
                        : transaction.preparedQuery(ADD).execute(wish.addInteger(MOST)))
                .map(PgSubscriptions::id)
                .compose(id -> transaction
                        .preparedQuery(AWAIT_UNSETTLED)
                        .execute(Tuple.tuple().addLong(id).addArrayOfString(known)))
                .mapEmpty();
    }

    private static long id(RowSet<Row> rows) {
        for (Row row : rows) {
            return row.getLong(0);
        }
        throw new ConfigException("there are " + MOST + " subscriptions already: remove one first");
    }

    /** The subscriptions that this node delivers for so long. */
    Future<Set<Long>> take(SqlClient client, String node, Duration lease, Duration standBack) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(node, (double) lease.toSeconds(), (double) standBack.toSeconds()))
                .map(rows -> {
                    Set<Long> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(row.getLong(0)));
                    return taken;
                });
    }

    /** Empty when it was removed. */
    Future<Optional<Subscription>> read(SqlClient client, long id) {
        return client.preparedQuery(READ).execute(Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(subscription(row));
            }
            return Optional.empty();
        });
    }

    private static Subscription subscription(Row row) {
        return new Subscription(
                row.getLong(0), row.getString(1), row.getUUID(2), List.of(row.getArrayOfStrings(3)), row.getString(4));
    }

    /** For a node that reaches nobody at the address: another one may. */
    Future<Void> standBack(SqlClient client, long id, String node) {
        return client.preparedQuery(STAND_BACK).execute(Tuple.of(id, node)).mapEmpty();
    }

    Future<Void> leave(SqlClient client, String node) {
        return client.preparedQuery(LEAVE).execute(Tuple.of(node)).mapEmpty();
    }

    /**
     * Moves the mark and makes deliveries of what it passes.
     *
     * @param stride over so many log ids at most
     * @param enough not at all while so many deliveries are due
     * @return over how many ids it went
     */
    Future<Long> walk(SqlClient client, long id, long stride, int enough) {
        return client.preparedQuery(WALK)
                .execute(Tuple.of(id, stride, enough).addArrayOfString(known))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong(0);
                    }
                    return 0L;
                });
    }
}
