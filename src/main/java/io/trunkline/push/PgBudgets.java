package io.trunkline.push;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code provider_budgets}: a sliding window of permits that all nodes take from. A permit is a moment; the next
 * one is a distance later, whoever takes it. Time is the database's.
 */
final class PgBudgets {

    private static final String TAKE = """
            INSERT INTO provider_budgets AS b (account, next_at)
            VALUES ($1, clock_timestamp() + make_interval(secs => $2))
            ON CONFLICT (account) DO UPDATE
            SET next_at = greatest(b.next_at, clock_timestamp()) + make_interval(secs => $2), updated_at = clock_timestamp()
            WHERE b.next_at < clock_timestamp() + make_interval(secs => $3)
            RETURNING extract(epoch FROM next_at - make_interval(secs => $2) - clock_timestamp())::float8
            """;

    private static final String HOLD = """
            INSERT INTO provider_budgets AS b (account, next_at, failures, reason)
            VALUES ($1, clock_timestamp() + make_interval(secs => $2), $3, $4)
            ON CONFLICT (account) DO UPDATE
            SET next_at = greatest(b.next_at, excluded.next_at), failures = $3, reason = $4, updated_at = clock_timestamp()
            """;

    private static final String FAILURES = "SELECT failures FROM provider_budgets WHERE account = $1";

    /**
     * Takes the next permits, in one block.
     *
     * @param ahead nothing is taken while the next permit is farther away than this
     * @return in how many seconds the first of them is due; negative when it was already; empty when nothing was taken
     */
    Future<Optional<Double>> take(SqlClient client, Budget budget, int permits, Duration ahead) {
        double length = seconds(budget.distance()) * permits;
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(budget.account(), length, seconds(ahead)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getDouble(0)));
    }

    /** No permit is due before the wait is over. */
    Future<Void> hold(SqlClient client, String account, Duration wait, int failures, @Nullable String reason) {
        return client.preparedQuery(HOLD)
                .execute(Tuple.of(account, seconds(wait), failures, reason))
                .mapEmpty();
    }

    /** Requests in a row that were not served. */
    Future<Integer> failures(SqlClient client, String account) {
        return client.preparedQuery(FAILURES)
                .execute(Tuple.of(account))
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger(0));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
