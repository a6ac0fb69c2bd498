package io.trunkline.bench.subject;

import io.trunkline.bench.machine.Machine;
import io.trunkline.bench.store.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Trunkline: one node, or a cluster of several on one database. Somebody watches its live stream all the time. */
public final class Gateway implements Subject {
    private static final String LAST_DRAWN =
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM webhook_log_id";

    private final List<Node> nodes = new ArrayList<>();
    private final Database database;
    private Watcher watcher;

    private Gateway(Database database) {
        this.database = database;
    }

    public static Gateway start(Installation installation, Database database, int size)
            throws IOException, InterruptedException {
        Gateway gateway = new Gateway(database);
        try {
            List<Integer> clusterPorts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                clusterPorts.add(Machine.freePort());
            }
            for (int i = 0; i < size; i++) {
                gateway.nodes.add(Node.start(installation, database, i, clusterPorts));
            }
            String token = Node.token(installation, database);
            gateway.watcher = Watcher.of(gateway.ports().get(0), token);
            return gateway;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            gateway.close();
            throw failure;
        }
    }

    @Override
    public String name() {
        return nodes.size() == 1 ? "Trunkline" : "Trunkline, " + nodes.size() + " nodes";
    }

    @Override
    public List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    @Override
    public double cpuSeconds() {
        return nodes.stream().mapToDouble(Node::cpuSeconds).sum();
    }

    @Override
    public boolean hasEffects() {
        return true;
    }

    /** What no node has in hand may still wait in the log for the sweeper. */
    @Override
    public long waiting() throws IOException, InterruptedException {
        return (long) metrics().inHand();
    }

    /** What was stored before may settle meanwhile: it does not count. */
    @Override
    public Ledger ledger() throws SQLException {
        long last = database.number(LAST_DRAWN);
        return () -> new Stored(
                database.number("SELECT count(*) FROM webhook_log WHERE id > " + last),
                database.number("SELECT count(*) FROM webhook_outcomes WHERE log_id > " + last),
                database.number("SELECT count(*) FROM contact_activities WHERE last_log_id > " + last));
    }

    @Override
    public EffectTimes effectTimes() throws IOException, InterruptedException {
        Metrics before = metrics();
        return share -> metrics().effectQuantile(before, share);
    }

    private Metrics metrics() throws IOException, InterruptedException {
        Metrics all = Metrics.NONE;
        for (Node node : nodes) {
            all = all.plus(node.metrics());
        }
        return all;
    }

    /** How many events the live stream showed. */
    public long watched() {
        return watcher.events();
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
        nodes.forEach(Node::close);
    }
}
