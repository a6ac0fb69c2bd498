package io.trunkline.effect;

import io.trunkline.credit.Tariff;
import io.trunkline.disposition.DispositionTable;
import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.List;

/** Folds facts into calls, people, their timeline, tasks and credits. Safe on any thread. */
public final class RecordEffects implements Effects {
    private final Tables tables;
    private final DispositionTable dispositions;

    /** @param isAnalysed whether voice agents' completed calls are put into the queue of analyses */
    public RecordEffects(Tariff tariff, boolean isAnalysed) {
        this(tariff, isAnalysed, InstantSource.system());
    }

    RecordEffects(Tariff tariff, boolean isAnalysed, InstantSource clock) {
        this.tables = new Tables(tariff, isAnalysed);
        this.dispositions = new DispositionTable(clock);
    }

    @Override
    public Future<Void> apply(SqlClient transaction, List<Stated> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return dispositions
                .current(transaction)
                .compose(current -> new Application(
                                transaction, tables, current, new Batch(Prohibition.spelledOut(batch, current)))
                        .run());
    }

    @Override
    public void forget() {
        tables.contacts().forget();
    }
}
