package io.trunkline.journal;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in what somebody states by hand, as many at a time as are given: one statement, one commit. What was there
 * before stays as it was. Safe on any thread; webhooks go by {@link GroupCommit}.
 */
public final class BulkAppend {
    private final SqlClient client;
    private final String node;
    private final Consumer<List<Entry>> handOver;

    /** @param handOver gets what is new right after its commit */
    public BulkAppend(SqlClient client, String node, Consumer<List<Entry>> handOver) {
        this.client = client;
        this.node = node;
        this.handOver = handOver;
    }

    /** Completes when all are durable, with how many of them are new. Their keys differ. */
    public Future<Integer> append(List<Delivery> deliveries) {
        List<Delivery> sorted =
                deliveries.stream().sorted(Comparator.comparing(Delivery::key)).toList();
        return once(sorted)
                .recover(failure -> PgLog.isOvertaken(failure) ? once(sorted) : Future.failedFuture(failure));
    }

    private Future<Integer> once(List<Delivery> sorted) {
        return client.preparedQuery(PgLog.appendStatement())
                .execute(PgLog.appendArguments(sorted, node))
                .map(rows -> handedOver(sorted, PgLog.appended(rows)));
    }

    private int handedOver(List<Delivery> sorted, Map<Digest, LogId> fresh) {
        List<Entry> entries = new ArrayList<>(fresh.size());
        for (Delivery delivery : sorted) {
            LogId at = fresh.get(delivery.key());
            if (at != null) {
                entries.add(new Entry(at, 0, 0, delivery));
            }
        }
        if (!entries.isEmpty()) {
            handOver.accept(entries);
        }
        return entries.size();
    }
}
