package io.trunkline.worker;

import io.trunkline.bus.Peers;
import io.trunkline.effect.Effects;
import io.trunkline.event.Entry;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.PgOutcomes;
import io.trunkline.journal.PgRetries;
import io.trunkline.journal.Unsettled;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;

/** What the workers of a node share. Thread-safe. */
public final class Desk {
    private final Pool pool;
    private final PgLog log;
    private final PgRetries retries = new PgRetries();
    private final Settlement settlement;
    private final Load load;
    private final Peers peers;
    private final Settled settled;
    private final String node;

    /** @param pool its size is how many transactions of workers run at a time on this node */
    public Desk(
            Pool pool,
            Providers providers,
            Effects effects,
            PgLog log,
            Load load,
            Peers peers,
            Settled settled,
            String node) {
        this.pool = pool;
        this.log = log;
        this.load = load;
        this.peers = peers;
        this.settled = settled;
        this.node = node;
        this.settlement = new Settlement(pool, providers, effects, new PgOutcomes(), retries, node);
    }

    Settlement settlement() {
        return settlement;
    }

    public Load load() {
        return load;
    }

    Peers peers() {
        return peers;
    }

    Settled settled() {
        return settled;
    }

    /** Gives an event up without trying it again. */
    public Future<Void> bury(Entry entry, String reason) {
        return settlement.bury(entry, reason).onSuccess(settled::settled).mapEmpty();
    }

    Future<List<Entry>> read(List<Unsettled> ids) {
        return log.read(pool, ids);
    }

    Future<Void> postpone(Entry entry, Duration wait, String reason) {
        return retries.postpone(pool, entry, wait, reason);
    }

    Future<Void> noteFailure(Entry entry, String errorClass, String reason) {
        return retries.noteFailure(pool, entry, node, errorClass, reason);
    }
}
