package io.trunkline.journal;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Proxy;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.event.Receipt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An inbox on a real database, with somebody between them who can take it away. */
abstract class OnAnInbox {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration NO_PATIENCE = Duration.ofMillis(200);

    final Vertx vertx = Vertx.vertx();
    final Context loop = vertx.getOrCreateContext();
    final List<Entry> handedOver = new CopyOnWriteArrayList<>();
    final SeenKeys seen = new NearKeys();
    DatabaseUrl database;
    Proxy proxy;
    Pool pool;
    GroupCommit inbox;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh("groupcommit");
        proxy = new Proxy(vertx, database);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(database.connectOptions())
                .using(vertx)
                .build();
        inbox = onLoop(() -> inbox(seen));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    GroupCommit inbox(SeenKeys keys) {
        return inbox(new KeyHints(keys, new AgedKeys()));
    }

    GroupCommit inbox(KeyHints hints) {
        return inbox(hints, proxy.url());
    }

    GroupCommit inbox(KeyHints hints, DatabaseUrl url) {
        PgLog log = new PgLog((source, type) -> true);
        return new GroupCommit(vertx, url, "node", log, hints, new Pressure(), handedOver::addAll);
    }

    Receipt accept(Delivery delivery) {
        return accept(List.of(delivery)).get(0);
    }

    List<Receipt> accept(List<Delivery> deliveries) {
        return offer(inbox, deliveries, PATIENCE).await();
    }

    /** All in one turn of the loop. */
    Future<List<Receipt>> offer(GroupCommit taker, List<Delivery> deliveries, Duration patience) {
        return onLoop(() -> Future.all(deliveries.stream()
                        .map(delivery -> taker.accept(delivery, patience))
                        .toList())
                .map(all -> all.<Receipt>list()));
    }

    <T> T onLoop(Supplier<T> act) {
        return on(loop, act);
    }

    static <T> T on(Context loop, Supplier<T> act) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> done.complete(act.get()));
        return done.future().await();
    }

    void query(String sql) {
        pool.query(sql).execute().await();
    }

    long number(String sql) {
        return pool.query(sql).execute().await().iterator().next().getLong(0);
    }

    String text(String sql) {
        return pool.query(sql).execute().await().iterator().next().getString(0);
    }
}
