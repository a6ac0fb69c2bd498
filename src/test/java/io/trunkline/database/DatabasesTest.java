package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final String WHO = "SELECT pg_backend_pid()";

    private final Vertx vertx = Vertx.vertx();
    private final Proxy proxy = new Proxy(vertx, TestDatabase.fresh("databases"));
    private final Databases databases = new Databases(proxy.url(), Optional.empty());
    private final Pool pool = Databases.pool(vertx, 2, databases.url().connectOptions(), Optional.of(SILENCE));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void work_on_a_database_that_falls_silent_fails_as_unavailable_and_what_follows_is_done_on_new_connections() {
        pool.query(WHO).execute().await();
        proxy.swallow();

        Future<?> statement = pool.query(WHO).execute();
        Future<?> transaction = pool.withTransaction(client -> client.query(WHO).execute());
        Future<?> waiting = pool.withConnection(client -> client.query(WHO).execute());

        assertThat(List.of(failure(statement), failure(transaction), failure(waiting)))
                .doesNotHaveAnyElementsOfTypes(TimeoutException.class)
                .extracting(Fault::of)
                .containsOnly(Fault.UNAVAILABLE);
        proxy.heal();
        assertThat(who()).isPositive();
    }

    @Test
    void a_connection_that_has_nothing_to_say_is_kept_for_as_long_as_it_likes() {
        int first = who();

        vertx.timer(SILENCE.toMillis() * 2, TimeUnit.MILLISECONDS).await();

        assertThat(who()).isEqualTo(first);
    }

    @Test
    void many_statements_that_are_slow_together_are_each_within_the_bound() {
        String slow = "SELECT pg_sleep(0.3)";

        Future<?> six = pool.withConnection(client -> Future.all(
                Stream.generate(() -> client.query(slow).execute()).limit(6).toList()));

        assertThat(six.await()).isNotNull();
    }

    @Test
    void where_statements_may_take_their_time_silence_is_no_fault() {
        Pool patient = databases.patientPool(vertx);

        Future<RowSet<Row>> slow = patient.query("SELECT pg_sleep(2)").execute();

        assertThat(slow.await()).hasSize(1);
    }

    private int who() {
        return pool.query(WHO).execute().await().iterator().next().getInteger(0);
    }

    private static Throwable failure(Future<?> work) {
        return work.timeout(60, TimeUnit.SECONDS)
                .map((Throwable) null)
                .otherwise(failure -> failure)
                .await();
    }
}
