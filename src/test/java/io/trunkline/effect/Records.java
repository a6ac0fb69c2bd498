package io.trunkline.effect;

import io.trunkline.credit.Tariff;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A database, the effects, and a way to look at what came out. */
final class Records implements AutoCloseable {
    private static final Set<String> TRANSIENT = Set.of("40P01", "40001");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Effects effects;
    private final AtomicInteger scenes = new AtomicInteger();
    private final AtomicInteger redone = new AtomicInteger();

    Records(String name) {
        this(name, new RecordEffects(Tariff.USUAL, false));
    }

    Records(String name, Effects effects) {
        this.effects = effects;
        DatabaseUrl url = TestDatabase.fresh(name);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(url.connectOptions())
                .using(vertx)
                .build();
    }

    /** A tenant of its own. */
    Scene scene() {
        UUID tenant = UUID.randomUUID();
        pool.preparedQuery("INSERT INTO tenants (id, name) VALUES ($1, $2)")
                .execute(Tuple.of(tenant, tenant.toString()))
                .await();
        return new Scene(tenant, 1000L * scenes.incrementAndGet());
    }

    void apply(Stated... events) {
        apply(List.of(events));
    }

    void apply(List<Stated> batch) {
        redoing(batch).await();
    }

    Future<Void> redoing(List<Stated> batch) {
        return pool.withTransaction(transaction -> effects.apply(transaction, batch))
                .recover(failure -> {
                    redone.incrementAndGet();
                    return isRaced(failure) ? redoing(batch) : Future.failedFuture(failure);
                });
    }

    private static boolean isRaced(Throwable failure) {
        return failure instanceof Effects.Raced
                || failure instanceof PgException refused && TRANSIENT.contains(refused.getSqlState());
    }

    /** By a node that remembers nobody. */
    void applyElsewhere(Stated... events) {
        Effects another = new RecordEffects(Tariff.USUAL, false);
        pool.withTransaction(transaction -> another.apply(transaction, List.of(events)))
                .await();
    }

    void afterOutage() {
        effects.forget();
    }

    /** Two workers take batches from one queue. */
    void applyByTwo(List<List<Stated>> batches) {
        Queue<List<Stated>> queue = new ArrayDeque<>(batches);
        Future.all(work(queue), work(queue)).await();
    }

    private Future<Void> work(Queue<List<Stated>> queue) {
        List<Stated> batch;
        synchronized (queue) {
            batch = queue.poll();
        }
        return batch == null ? Future.succeededFuture() : redoing(batch).compose(done -> work(queue));
    }

    int redone() {
        return redone.get();
    }

    List<String> texts(String sql, Object... parameters) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.preparedQuery(sql).execute(Tuple.from(parameters)).await()) {
            texts.add(String.valueOf(row.getValue(0)));
        }
        return texts;
    }

    String text(String sql, Object... parameters) {
        List<String> texts = texts(sql, parameters);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    Pool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }
}
