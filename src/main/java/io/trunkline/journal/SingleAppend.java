package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes in what people send by hand, one statement each. Safe on any thread; webhooks go by {@link GroupCommit}. */
public final class SingleAppend implements Inbox {
    private final SqlClient client;
    private final PgLog log;
    private final String node;
    private final Consumer<List<Entry>> handOver;

    /** @param handOver gets each event right after its commit */
    public SingleAppend(SqlClient client, PgLog log, String node, Consumer<List<Entry>> handOver) {
        this.client = client;
        this.log = log;
        this.node = node;
        this.handOver = handOver;
    }

    @Override
    public Future<Receipt> accept(Delivery delivery, Duration patience) {
        return append(delivery)
                .recover(failure -> PgLog.isOvertaken(failure) ? append(delivery) : Future.failedFuture(failure))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Receipt> append(Delivery delivery) {
        return client.preparedQuery(PgLog.appendStatement())
                .execute(PgLog.appendArguments(List.of(delivery), node))
                .compose(rows -> {
                    LogId at = PgLog.appended(rows).get(delivery.key());
                    return at == null ? duplicate(delivery) : Future.succeededFuture(stored(delivery, at));
                });
    }

    private Receipt stored(Delivery delivery, LogId at) {
        handOver.accept(List.of(new Entry(at, 0, 0, delivery)));
        return new Receipt.Stored(at);
    }

    private Future<Receipt> duplicate(Delivery delivery) {
        Digest key = delivery.key();
        return log.find(client, List.of(key)).map(found -> {
            PgLog.Known known = found.get(key);
            if (known == null) {
                throw new Unavailable("its key is just being forgotten");
            }
            return new Receipt.Duplicate(known.at(), known.bodyHash().equals(delivery.bodyHash()));
        });
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
