package io.trunkline.dispatch;

import io.trunkline.bus.Offer;
import io.trunkline.bus.Peers;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.Unsettled;
import io.trunkline.worker.Load;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes work that another node has too much of, while this one has little: so one node's burst is all nodes' work. */
public final class OfferVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(OfferVerticle.class);
    private static final int ROOM_BELOW = 2_000;

    private final Peers peers;
    private final Pool pool;
    private final PgLog log;
    private final Load load;
    private final Dispatcher dispatcher;
    private int coming;

    public OfferVerticle(Peers peers, Pool pool, PgLog log, Load load, Dispatcher dispatcher) {
        this.peers = peers;
        this.pool = pool;
        this.log = log;
        this.load = load;
        this.dispatcher = dispatcher;
    }

    @Override
    public Future<?> start() {
        return peers.listen(this::take);
    }

    private boolean take(Offer offer) {
        int size = offer.ids().size();
        if (load.events() + coming >= ROOM_BELOW || !load.hasRoom()) {
            return false;
        }
        coming += size;
        log.read(pool, offer.ids().stream().map(at -> new Unsettled(at, 0, 0)).toList())
                .onSuccess(dispatcher::accept)
                .onFailure(unread -> LOG.atWarn()
                        .addKeyValue("events", size)
                        .log("an offer could not be read; the sweeper will find its events"))
                .onComplete(done -> coming -= size);
        return true;
    }
}
