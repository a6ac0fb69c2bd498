package io.trunkline.dispatch;

import io.trunkline.journal.PgNodes;
import io.trunkline.journal.PgSweep;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Shows in the database that this node lives, and tells who else does. Leaving, it hands back what it did not settle. */
public final class HeartbeatVerticle extends VerticleBase {
    private static final Duration BEAT = Duration.ofMillis(500);

    private final PgNodes nodes = new PgNodes();
    private final PgSweep sweep = new PgSweep();
    private final Pool pool;
    private final NodeCard card;
    private final Consumer<List<String>> alive;
    private Rounds rounds;

    /** @param alive gets the ids of all live nodes at each beat */
    @SuppressWarnings("NullAway.Init")
    public HeartbeatVerticle(Pool pool, NodeCard card, Consumer<List<String>> alive) {
        this.pool = pool;
        this.card = card;
        this.alive = alive;
    }

    /** Who a node is. Its id is new at each start, so that what an earlier life left is known as such. */
    public record NodeCard(String id, String host, String version) {}

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new Rounds(vertx, "heartbeat", Duration.ofMillis(300), this::beat);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return rounds.stop()
                .compose(stopped -> sweep.handBack(pool, card.id()))
                .compose(handedBack -> nodes.leave(pool, card.id()))
                .otherwiseEmpty();
    }

    private Future<Duration> beat() {
        return nodes.beat(pool, card.id(), card.host(), card.version())
                .compose(beaten -> nodes.alive(pool))
                .onSuccess(alive::accept)
                .map(BEAT);
    }
}
