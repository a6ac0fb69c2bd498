package io.trunkline.credit;

import io.trunkline.credit.PgAccounts.TopUp;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A database of its own, with the planner's settings of workers, and tenants that pay in and call. */
final class Bank implements AutoCloseable {
    final PgAccounts accounts = new PgAccounts();
    final Ledger ledger = new Ledger(Tariff.USUAL);

    private final Vertx vertx = Vertx.vertx();
    private final Databases databases;
    private final Pool pool;

    Bank(String name) {
        databases = new Databases(TestDatabase.fresh(name), Optional.empty());
        pool = databases.poolForKeys(vertx, 6);
    }

    Pool pool() {
        return pool;
    }

    Vertx vertx() {
        return vertx;
    }

    /** As people read it. */
    Pool reading() {
        return databases.poolForReaders(vertx, 1);
    }

    UUID topUp(UUID tenant, long credits) {
        UUID id = UUID.randomUUID();
        topUp(id, tenant, credits);
        return id;
    }

    void topUp(UUID id, UUID tenant, long credits) {
        accounts.topUp(pool, new TopUp(id, tenant, credits, "of a test", "somebody"))
                .await();
    }

    /** As a worker does that holds the calls. */
    Future<Void> charge(List<Conversation> conversations) {
        return pool.withTransaction(transaction -> ledger.charge(transaction, conversations));
    }

    long balance(UUID tenant) {
        return accounts.standing(pool, tenant).await().getLong("balance");
    }

    long number(String sql) {
        return pool.query(sql).execute().await().iterator().next().getLong(0);
    }

    void execute(String sql) {
        pool.query(sql).execute().await();
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }
}
