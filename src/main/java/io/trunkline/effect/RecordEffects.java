package io.trunkline.effect;

import io.trunkline.credit.Ledger;
import io.trunkline.credit.Tariff;
import io.trunkline.disposition.DispositionTable;
import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.List;

/** Folds facts into calls, people, their timeline, tasks and credits. Safe on any thread. */
public final class RecordEffects implements Effects {
    private final Tables tables = new Tables();
    private final Charging charging;
    private final DispositionTable dispositions;

    public RecordEffects(Tariff tariff) {
        this(tariff, InstantSource.system());
    }

    RecordEffects(Tariff tariff, InstantSource clock) {
        this.charging = new Charging(new Ledger(tariff));
        this.dispositions = new DispositionTable(clock);
    }

    @Override
    public Future<Void> apply(SqlClient transaction, List<Stated> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return dispositions
                .current(transaction)
                .compose(
                        current -> apply(transaction, new Application(transaction, tables, current, new Batch(batch))));
    }

    /** The ledger last, in the one order of locks. */
    private Future<Void> apply(SqlClient transaction, Application application) {
        return application.run().compose(written -> charging.apply(transaction, application.calls()));
    }

    @Override
    public void forget() {
        tables.contacts().forget();
    }
}
