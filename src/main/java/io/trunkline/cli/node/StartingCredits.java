package io.trunkline.cli.node;

import io.trunkline.cli.terminal.RunningNode;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.credit.PgAccounts;
import io.trunkline.credit.PgAccounts.TopUp;
import io.trunkline.database.Databases;
import io.trunkline.fact.DerivedId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** What a demo begins with, so that there is something for its voice agent to use up. */
final class StartingCredits {
    private static final long CREDITS = 500;
    private static final long THRESHOLD = 100;
    private static final UUID ID = DerivedId.of("top-up", DefaultConnections.TENANT, "demo");
    private static final String IS_GIVEN = "SELECT count(*) FROM credit_ledger WHERE id = $1";

    private StartingCredits() {}

    /** Once for each data directory. */
    static void give(RunningNode node) {
        Pool pool = new Databases(node.database(), Optional.empty()).pool(node.vertx(), 1);
        pool.preparedQuery(IS_GIVEN)
                .execute(Tuple.of(ID))
                .compose(given -> given.iterator().next().getLong(0) > 0 ? Future.succeededFuture() : give(pool))
                .eventually(pool::close)
                .await();
    }

    private static Future<Void> give(Pool pool) {
        PgAccounts accounts = new PgAccounts();
        TopUp start = new TopUp(ID, DefaultConnections.TENANT, CREDITS, "To begin with", "The demo");
        return accounts.topUp(pool, start)
                .compose(given -> accounts.setThreshold(pool, DefaultConnections.TENANT, THRESHOLD));
    }
}
