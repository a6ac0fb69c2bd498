package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table nodes: who is alive, as the database sees it and by its clock. */
public final class PgNodes {

    /** A node silent for so many seconds is taken for dead. */
    static final double SILENT_SECONDS = 2.5;

    private static final String BEAT = """
            INSERT INTO nodes (id, host, version) VALUES ($1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()
            """;

    private static final String LEAVE = "DELETE FROM nodes WHERE id = $1";

    private static final String ALIVE =
            "SELECT id FROM nodes WHERE beat_at > clock_timestamp() - make_interval(secs => $1) ORDER BY id";

    private static final String VERSIONS =
            "SELECT id, version FROM nodes WHERE beat_at > clock_timestamp() - make_interval(secs => $1) ORDER BY id";

    private static final String FORGET_DEAD =
            "DELETE FROM nodes WHERE beat_at < clock_timestamp() - interval '20 seconds'";

    public Future<Void> beat(SqlClient client, String node, String host, String version) {
        return client.preparedQuery(BEAT).execute(Tuple.of(node, host, version)).mapEmpty();
    }

    /** What the node had taken and not settled is anyone's from now on. */
    public Future<Void> leave(SqlClient client, String node) {
        return client.preparedQuery(LEAVE).execute(Tuple.of(node)).mapEmpty();
    }

    public Future<List<String>> alive(SqlClient client) {
        return client.preparedQuery(ALIVE).execute(Tuple.of(SILENT_SECONDS)).map(rows -> {
            List<String> nodes = new ArrayList<>();
            for (Row row : rows) {
                nodes.add(row.getString(0));
            }
            return nodes;
        });
    }

    /** The version of each node that is alive. */
    public Future<Map<String, String>> versions(SqlClient client) {
        return client.preparedQuery(VERSIONS).execute(Tuple.of(SILENT_SECONDS)).map(rows -> {
            Map<String, String> versions = new LinkedHashMap<>();
            rows.forEach(row -> versions.put(row.getString(0), row.getString(1)));
            return versions;
        });
    }

    /** By then no transaction of theirs is left: every wait of the database is shorter. */
    public Future<Void> forgetDead(SqlClient client) {
        return client.query(FORGET_DEAD).execute().mapEmpty();
    }
}
