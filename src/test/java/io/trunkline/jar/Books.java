package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.credit.LedgerAudit;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.effect.RecordAudit;
import io.trunkline.event.Digest;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.expectation.Model;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** What the database says afterwards, held against what senders were told. */
final class Books implements AutoCloseable {
    private static final String OPEN_BEFORE = """
            SELECT count(*) FROM webhook_log l
            WHERE l.received_at <= $1 AND NOT EXISTS (
                SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
            """;

    /** The first few of them, for whoever reads that a test waited in vain. */
    private static final String WHAT_IS_OPEN = """
            SELECT coalesce(string_agg(concat_ws(' ', id, event_type, age, 'old', waits), '; '), 'none')
            FROM (SELECT l.id, l.event_type, clock_timestamp() - l.received_at AS age,
                         'attempt ' || r.attempts || ' in ' || (r.next_at - clock_timestamp()) || ': ' || r.reason AS waits
                  FROM webhook_log l
                  LEFT JOIN webhook_retries r ON r.log_id = l.id AND r.received_at = l.received_at
                  WHERE NOT EXISTS (
                      SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
                  ORDER BY l.id
                  LIMIT 10) open
            """;

    private final Pool pool;

    Books(Vertx vertx, DatabaseUrl url) {
        this.pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(url.connectOptions())
                .using(vertx)
                .build();
    }

    long stored() {
        return number("SELECT count(*) FROM webhook_log");
    }

    /** By the database's clock. */
    OffsetDateTime now() {
        return row("SELECT clock_timestamp()", Tuple.tuple()).getOffsetDateTime(0);
    }

    /** Events without an outcome that were received by then. */
    long open(OffsetDateTime until) {
        return row(OPEN_BEFORE, Tuple.of(until)).getLong(0);
    }

    long number(String sql) {
        return row(sql, Tuple.tuple()).getLong(0);
    }

    /** Nothing acknowledged is lost, each event has its effects once, all counters are right, and no rows quarrel. */
    void balance(Duration most, List<Reply> replies) {
        Until.holds(
                most,
                () -> "every event has its outcome; open are "
                        + row(WHAT_IS_OPEN, Tuple.tuple()).getString(0),
                () -> open(now()) == 0);
        Model model = new Model();
        for (Reply reply : replies) {
            if (reply.acknowledged()) {
                model.delivered(reply.shot());
            } else if (reply.uncertain()) {
                model.uncertain(reply.shot());
            }
        }
        assertThat(missing(replies)).as("acknowledged, and not in the log").isZero();
        assertThat(model.check(pool).await()).isEmpty();
        assertThat(pool.withConnection(connection -> new RecordAudit().differences(connection))
                        .await())
                .isEmpty();
        assertThat(new LedgerAudit().differences(pool).await()).isEmpty();
    }

    private long missing(List<Reply> replies) {
        List<Digest> bodies = replies.stream()
                .filter(Reply::acknowledged)
                .map(reply -> Digest.of(reply.shot().body().getBytes()))
                .distinct()
                .toList();
        Buffer[] hashes = bodies.stream().map(Digest::toBuffer).toArray(Buffer[]::new);
        long found = row(
                        "SELECT count(*) FROM webhook_log WHERE sha256(body) = ANY($1)",
                        Tuple.tuple().addArrayOfBuffer(hashes))
                .getLong(0);
        return bodies.size() - found;
    }

    private Row row(String sql, Tuple arguments) {
        return pool.preparedQuery(sql).execute(arguments).await().iterator().next();
    }

    @Override
    public void close() {
        pool.close().await();
    }
}
