package io.trunkline;

import io.trunkline.bus.Addresses;
import io.trunkline.bus.LocalCodec;
import io.trunkline.bus.Peers;
import io.trunkline.credit.Tariff;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.dispatch.Dispatcher;
import io.trunkline.effect.RecordEffects;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.event.Receipt;
import io.trunkline.journal.AgedKeys;
import io.trunkline.journal.GroupCommit;
import io.trunkline.journal.Inbox;
import io.trunkline.journal.KeyHints;
import io.trunkline.journal.NearKeys;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.Pressure;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.trunkline.worker.Desk;
import io.trunkline.worker.Load;
import io.trunkline.worker.WorkerVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node without its doors and its rounds: what makes deliveries durable, and the workers behind it. */
final class BareNode implements AutoCloseable {
    private static final int TRANSACTIONS_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Pressure pressure = new Pressure();
    private final Load load = new Load(pressure);
    private final Dispatcher dispatcher = new Dispatcher(vertx.eventBus());
    private final Pool pool;
    private final Inbox inbox;

    BareNode(String id, DatabaseUrl database, Providers providers) {
        LocalCodec.register(vertx);
        pool = new Databases(database, Optional.empty()).poolForKeys(vertx, TRANSACTIONS_AT_ONCE);
        PgLog log = new PgLog(providers::knows);
        Peers nobody = new Peers(vertx.eventBus(), id);
        deploy(
                providers,
                new Desk(
                        pool,
                        providers,
                        new RecordEffects(Tariff.USUAL, false),
                        log,
                        load,
                        nobody,
                        verdicts -> {},
                        id));
        Promise<Inbox> opened = Promise.promise();
        loop.runOnContext(turn -> opened.complete(new GroupCommit(
                vertx, database, id, log, new KeyHints(new NearKeys(), new AgedKeys()), pressure, dispatcher)));
        inbox = opened.future().await();
    }

    private void deploy(Providers providers, Desk desk) {
        List<Future<String>> workers = new ArrayList<>();
        for (Provider provider : providers.all()) {
            for (String type : provider.types()) {
                workers.add(vertx.deployVerticle(new WorkerVerticle(Addresses.work(provider.source(), type), desk)));
            }
        }
        Future.all(workers).await();
    }

    /** Completes when it is durable; what follows goes on by itself. */
    Future<Receipt> accept(Delivery delivery) {
        Promise<Receipt> receipt = Promise.promise();
        loop.runOnContext(turn -> inbox.accept(delivery, PATIENCE).onComplete(receipt));
        return receipt.future();
    }

    /** Stored events, whether they were handed to somebody before or not. */
    void hand(List<Entry> entries) {
        dispatcher.accept(entries);
    }

    boolean isIdle() {
        return load.events() == 0;
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }
}
