package io.trunkline.push;

import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Batches that were not sent, and are perhaps written down as sending all the same: the database's answer was lost, or
 * never came. One context.
 */
final class Doubts {
    private final PgBatches batches = new PgBatches();
    private final Set<Batch> doubtful = new HashSet<>();
    private final Pool pool;

    Doubts(Pool pool) {
        this.pool = pool;
    }

    void begin(Collection<Batch> asked) {
        doubtful.addAll(asked);
    }

    /** It is sent, or known not to be written down. It may have been read again meanwhile, with another word on its session. */
    void end(Batch batch) {
        doubtful.removeIf(doubted -> doubted.key().equals(batch.key()));
    }

    /** They are what they were before. */
    Future<Void> unmark(Lease held) {
        if (doubtful.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Batch> now = List.copyOf(doubtful);
        return batches.unmark(pool, held, now).onSuccess(done -> doubtful.removeAll(now));
    }

    void clear() {
        doubtful.clear();
    }
}
