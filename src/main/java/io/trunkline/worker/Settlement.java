package io.trunkline.worker;

import io.trunkline.database.Fault;
import io.trunkline.effect.Effects;
import io.trunkline.event.Entry;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Stated;
import io.trunkline.journal.PgOutcomes;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.journal.PgRetries;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One transaction for a batch of events: outcomes first, then the effects of those whose outcome is new. Committed
 * twice, by a redelivery, a zombie or another node, it does nothing the second time.
 */
final class Settlement {
    private final Pool pool;
    private final Providers providers;
    private final Effects effects;
    private final PgOutcomes outcomes;
    private final PgRetries retries;
    private final String node;

    Settlement(Pool pool, Providers providers, Effects effects, PgOutcomes outcomes, PgRetries retries, String node) {
        this.pool = pool;
        this.providers = providers;
        this.effects = effects;
        this.outcomes = outcomes;
        this.retries = retries;
        this.node = node;
    }

    /** Completes with the verdicts that are new, after their commit. */
    Future<List<Verdict>> settle(List<Entry> batch) {
        List<Verdict> verdicts = new ArrayList<>(batch.size());
        List<Stated> stated = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            Reading reading = read(entry);
            if (reading instanceof Reading.Understood understood) {
                verdicts.add(Verdict.processed(entry));
                stated.add(new Stated(entry, understood.facts()));
            } else if (reading instanceof Reading.Ignored ignored) {
                verdicts.add(Verdict.ignored(entry, ignored.reason()));
            }
        }
        return settle(verdicts, stated);
    }

    /** Gives an event up, with the reason that people will read. */
    Future<List<Verdict>> bury(Entry entry, String reason) {
        return settle(List.of(Verdict.dead(entry, reason)), List.of());
    }

    private Reading read(Entry entry) {
        if (!entry.delivery().envelope().known()) {
            return new Reading.Ignored("no worker for this type of event");
        }
        return providers.of(entry.delivery().source()).read(entry);
    }

    private Future<List<Verdict>> settle(List<Verdict> verdicts, List<Stated> stated) {
        return pool.withTransaction(transaction -> outcomes.open(transaction, verdicts, node)
                        .compose(fresh -> apply(transaction, stated, fresh)
                                .compose(applied -> forgetRetries(transaction, verdicts))
                                .map(fresh)))
                .onFailure(this::forgetAfterOutage);
    }

    private void forgetAfterOutage(Throwable failure) {
        if (Fault.of(failure) == Fault.UNAVAILABLE) {
            effects.forget();
        }
    }

    /** By the very entry: another generation of the same event is another matter, and so is the same one twice. */
    private Future<Void> apply(SqlConnection transaction, List<Stated> stated, List<Verdict> fresh) {
        Set<Entry> entries = Collections.newSetFromMap(new IdentityHashMap<>());
        fresh.forEach(verdict -> entries.add(verdict.entry()));
        List<Stated> open =
                stated.stream().filter(one -> entries.remove(one.entry())).toList();
        return open.isEmpty() ? Future.succeededFuture() : effects.apply(transaction, open);
    }

    private Future<Void> forgetRetries(SqlConnection transaction, List<Verdict> verdicts) {
        List<Entry> retried = verdicts.stream()
                .map(Verdict::entry)
                .filter(entry -> entry.attempts() > 0 || entry.generation() > 0)
                .toList();
        return retried.isEmpty() ? Future.succeededFuture() : retries.settled(transaction, retried);
    }
}
