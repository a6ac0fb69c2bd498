package io.trunkline.audit;

import io.trunkline.credit.LedgerAudit;
import io.trunkline.effect.CallReplay;
import io.trunkline.effect.RecordAudit;
import io.trunkline.journal.PgLog;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Computes the calls from the log again and compares, then looks for rows that contradict each other and for events
 * that were lost. Writes nothing. A difference is believed when it is found twice, so that traffic may go on meanwhile.
 *
 * <p>The log is taken in pages by id, not call by call: a call's row has to hold at least what each of its events
 * states, and that can be asked of any part of them. So no sort of the whole log is needed, and an event that settles
 * after its page was read is simply not asked about.
 */
public final class Audit {
    private static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(1);

    private final CallReplay replay = new CallReplay();
    private final RecordAudit records = new RecordAudit();
    private final LedgerAudit ledger = new LedgerAudit();
    private final LogAudit journal = new LogAudit();
    private final History history;
    private final Vertx vertx;
    private final SqlClient client;

    public Audit(Vertx vertx, SqlClient client, Providers providers) {
        this.vertx = vertx;
        this.client = client;
        this.history = new History(new PgLog(providers::knows), providers);
    }

    /** Hears how far it is; on an event loop. */
    public interface Listener {
        void read(long events, long of);
    }

    /** One line for each difference, which names rows by their ids and repeats nobody's words. */
    public Future<List<String>> differences(Listener listener) {
        List<String> found = new ArrayList<>();
        return history.count(client)
                .compose(total -> calls(new Course(listener, total), 0, 0, found))
                .compose(read -> twice(() -> records.differences(client)))
                .onSuccess(found::addAll)
                .compose(compared -> twice(() -> ledger.differences(client)))
                .onSuccess(found::addAll)
                .compose(compared -> twice(() -> journal.differences(client)))
                .onSuccess(found::addAll)
                .map(compared -> found.stream().distinct().toList());
    }

    private record Course(Listener listener, long total) {}

    private Future<Void> calls(Course course, long after, long read, List<String> found) {
        return history.after(client, after).compose(page -> {
            if (page.places().isEmpty()) {
                return Future.succeededFuture();
            }
            long soFar = read + page.places().size();
            course.listener().read(soFar, Math.max(soFar, course.total()));
            return twice(() -> replay.differences(client, page.stated()))
                    .onSuccess(found::addAll)
                    .compose(compared -> calls(course, page.lastId(), soFar, found));
        });
    }

    private Future<List<String>> twice(Supplier<Future<List<String>>> look) {
        return look.get()
                .compose(first -> first.isEmpty()
                        ? Future.succeededFuture(first)
                        : vertx.timer(SECOND_LOOK_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> look.get())
                                .map(second -> inBoth(first, second)));
    }

    private static List<String> inBoth(List<String> first, List<String> second) {
        Set<String> again = new HashSet<>(second);
        return first.stream().filter(again::contains).toList();
    }
}
