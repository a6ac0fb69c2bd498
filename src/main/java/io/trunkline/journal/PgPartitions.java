package io.trunkline.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** The days of webhook_log and webhook_outcomes. Made well ahead: a day without its partition could store nothing. */
public final class PgPartitions {

    /** The database itself spells the days, so that its clock and calendar decide; the names hold no outside text. */
    private static final String ENSURE = "SELECT trunkline_ensure_partitions($1)";

    /** Safe to call from every node, at any time. */
    public Future<Void> ensure(SqlClient client, int daysAhead) {
        return client.preparedQuery(ENSURE).execute(Tuple.of(daysAhead)).mapEmpty();
    }
}
