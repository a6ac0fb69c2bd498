package io.trunkline.audit;

import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Stated;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.Unsettled;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The stored events whose effects are committed, in the order of receipt, read again by today's readers. */
final class History {

    private static final String COUNT = """
            SELECT count(*) FROM webhook_log l
            WHERE EXISTS (SELECT FROM webhook_outcomes o
                          WHERE o.log_id = l.id AND o.received_at = l.received_at AND o.outcome = 'processed')
            """;

    private static final String NEXT = """
            SELECT l.id, l.received_at
            FROM webhook_log l
            WHERE l.id > $1
              AND EXISTS (SELECT FROM webhook_outcomes o
                          WHERE o.log_id = l.id AND o.received_at = l.received_at AND o.outcome = 'processed')
            ORDER BY l.id
            LIMIT 2000
            """;

    private final PgLog log;
    private final Providers providers;

    History(PgLog log, Providers providers) {
        this.log = log;
        this.providers = providers;
    }

    /** @param places of the events, readable or not; none when there are no more */
    record Page(List<LogId> places, List<Stated> stated) {
        long lastId() {
            return places.get(places.size() - 1).id();
        }
    }

    Future<Long> count(SqlClient client) {
        return client.query(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    Future<Page> after(SqlClient client, long id) {
        return client.preparedQuery(NEXT).execute(Tuple.of(id)).compose(rows -> {
            List<LogId> places = new ArrayList<>(rows.size());
            for (Row row : rows) {
                places.add(new LogId(row.getLong(0), row.getOffsetDateTime(1).toInstant()));
            }
            List<Unsettled> wanted =
                    places.stream().map(at -> new Unsettled(at, 0, 0)).toList();
            return log.read(client, wanted).map(entries -> new Page(places, stated(entries)));
        });
    }

    private List<Stated> stated(List<Entry> entries) {
        List<Stated> stated = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Reading reading = providers.of(entry.delivery().source()).read(entry);
            if (reading instanceof Reading.Understood understood) {
                stated.add(new Stated(entry, understood.facts()));
            }
        }
        return stated;
    }
}
