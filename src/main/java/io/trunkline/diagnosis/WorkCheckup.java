package io.trunkline.diagnosis;

import io.trunkline.journal.PgNodes;
import io.trunkline.journal.PgSweep;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether the nodes are there, agree with each other, and keep up. */
public final class WorkCheckup {
    private static final long LONG_BACKLOG = 10_000;

    private final PgNodes nodes = new PgNodes();
    private final PgSweep sweep = new PgSweep();
    private final SqlClient client;

    public WorkCheckup(SqlClient client) {
        this.client = client;
    }

    public Future<List<Finding>> findings() {
        return nodes.versions(client)
                .compose(alive -> sweep.backlog(client)
                        .compose(backlog -> sweep.deadLetters(client)
                                .map(dead -> List.of(nodes(alive), backlog(backlog), deadLetters(dead)))));
    }

    private static Finding nodes(Map<String, String> alive) {
        if (alive.isEmpty()) {
            return Finding.warn("nodes", "none is alive: start one");
        }
        TreeSet<String> versions = new TreeSet<>(alive.values());
        return versions.size() == 1
                ? Finding.ok("nodes", alive.size() + " alive, of version " + versions.first())
                : Finding.warn(
                        "nodes",
                        alive.size() + " alive, of versions " + String.join(", ", versions)
                                + ": bring all to the newest");
    }

    private static Finding backlog(long events) {
        String words = "%,d events wait".formatted(events);
        return events < LONG_BACKLOG
                ? Finding.ok("backlog", words)
                : Finding.warn("backlog", words + ": add nodes, or look for errors in their logs");
    }

    private static Finding deadLetters(long events) {
        return events == 0
                ? Finding.ok("dead letters", "none")
                : Finding.warn(
                        "dead letters",
                        "%,d were given up: see trunkline dead-letters, then trunkline replay".formatted(events));
    }
}
