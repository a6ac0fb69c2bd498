package io.trunkline;

import io.trunkline.awaiting.Until;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.event.Delivery;
import io.trunkline.event.Entry;
import io.trunkline.event.Receipt;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two nodes that share a database and nothing else; chance tells which of them gets what. */
final class TwoNodes implements AutoCloseable {
    private final Archive archive;
    private final Random random;
    private final List<BareNode> nodes;

    TwoNodes(DatabaseUrl database, Random random) {
        this.archive = new Archive(database);
        this.random = random;
        this.nodes = List.of(
                new BareNode("node-1", database, archive.intake().readers()),
                new BareNode("node-2", database, archive.intake().readers()));
    }

    /** The webhooks of a wave arrive at the same time, and those of the next one when these are acknowledged. */
    void receive(List<List<Shot>> waves) {
        for (List<Shot> wave : waves) {
            Map<String, Future<Receipt>> lanes = new HashMap<>();
            Future.all(wave.stream().map(shot -> receive(shot, lanes)).toList()).await();
        }
        awaitIdle();
    }

    private Future<Receipt> receive(Shot shot, Map<String, Future<Receipt>> lanes) {
        BareNode node = any();
        Delivery delivery = archive.intake().delivery(shot.source(), shot.route(), shot.body());
        Future<Receipt> ahead = lanes.get(shot.lane());
        Future<Receipt> receipt =
                ahead == null ? node.accept(delivery) : ahead.compose(passed -> node.accept(delivery));
        if (shot.lane() != null) {
            lanes.put(shot.lane(), receipt);
        }
        return receipt;
    }

    /** Events of the log, as if they had been left behind. */
    void settle(List<List<Entry>> batches) {
        batches.forEach(batch -> any().hand(batch));
        awaitIdle();
    }

    private BareNode any() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void awaitIdle() {
        archive.awaitSettled();
        nodes.forEach(node -> Until.holds("a node is idle", node::isIdle));
    }

    Archive archive() {
        return archive;
    }

    @Override
    public void close() {
        nodes.forEach(BareNode::close);
        archive.close();
    }
}
