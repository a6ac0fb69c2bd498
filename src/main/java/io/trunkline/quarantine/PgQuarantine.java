package io.trunkline.quarantine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quarantine in PostgreSQL. Whoever floods the gate with forgeries fills neither the database nor this node's
 * memory, and takes no room from authentic requests, neither on their way nor where they are kept: those may be the
 * only copies there are, and have bounds of their own.
 */
public final class PgQuarantine implements Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(PgQuarantine.class);
    private static final String INSERT = """
            INSERT INTO webhook_quarantine (source, connection_id, route, reason, status, headers, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    /** Of one kind, from the newest that is one too many on. Sizes are read first, or bodies would be sorted, too. */
    private static final String TRIM = """
            WITH kept AS MATERIALIZED (
                SELECT id, octet_length(headers) + octet_length(body) AS size
                FROM webhook_quarantine
                WHERE (status = 401) = $1
            ), counted AS (
                SELECT id, count(*) OVER newest AS place, sum(size) OVER newest AS bytes
                FROM kept
                WINDOW newest AS (ORDER BY id DESC)
            )
            DELETE FROM webhook_quarantine
            WHERE (status = 401) = $1 AND id <= (SELECT max(id) FROM counted WHERE place > $2 OR bytes > $3)""";

    private static final int LOG_EVERY = 200;
    private static final int UNVERIFIED = 401;

    private final SqlClient database;
    private final Bounds bounds;
    private final Kind unverified;
    private final Kind authentic;
    private final AtomicLong failedCount = new AtomicLong();

    public PgQuarantine(SqlClient database, Bounds bounds, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.bounds = bounds;
        this.unverified = new Kind(true, new Room(bounds, clock), dropped(metrics, "unverified"));
        this.authentic = new Kind(false, new Room(bounds, clock), dropped(metrics, "authentic"));
    }

    /**
     * Of requests that nobody verified, and as much again of authentic ones. What is kept may be more until the oldest
     * make room, which they do now and then.
     *
     * @param perSecond requests kept by this node
     * @param bytesPerSecond of their headers and bodies
     * @param waitingBytes on their way to the database; a single one may be larger
     * @param rows kept by all nodes together; the oldest make room
     * @param bytes of the headers and bodies in those rows
     */
    public record Bounds(int perSecond, int bytesPerSecond, int waitingBytes, int rows, long bytes) {
        public static final Bounds DEFAULT = new Bounds(50, 4 << 20, 8 << 20, 10_000, 1 << 30);
    }

    private record Kind(boolean isUnverified, Room room, Counter dropped) {}

    @Override
    public Future<Void> keep(Refused refused) {
        Kind kind = refused.status() == UNVERIFIED ? unverified : authentic;
        int bytes = refused.bytes();
        if (!kind.room().take(bytes)) {
            kind.dropped().increment();
            return Future.succeededFuture();
        }
        return database.preparedQuery(INSERT)
                .execute(row(refused))
                .onComplete(done -> kind.room().leave(bytes))
                .onSuccess(kept -> trimNowAndThen(kind, bytes))
                .onFailure(cause -> failed(kind, cause))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void trimNowAndThen(Kind kind, int bytes) {
        if (kind.room().isToBeTrimmed(bytes)) {
            database.preparedQuery(TRIM)
                    .execute(Tuple.of(kind.isUnverified(), (long) bounds.rows(), bounds.bytes()))
                    .onFailure(PgQuarantine::untrimmed);
        }
    }

    private void failed(Kind kind, Throwable cause) {
        kind.dropped().increment();
        if (failedCount.getAndIncrement() % LOG_EVERY == 0) {
            LOG.atWarn()
                    .addKeyValue("error", Fault.describe(cause))
                    .log("refused requests cannot be kept in quarantine");
        }
    }

    private static void untrimmed(Throwable cause) {
        LOG.atWarn().addKeyValue("error", Fault.describe(cause)).log("the quarantine could not be trimmed");
    }

    private static Counter dropped(MeterRegistry metrics, String kind) {
        return Counter.builder("trunkline.quarantine.dropped")
                .description("Refused requests that were not kept")
                .tag("kind", kind)
                .register(metrics);
    }

    private static Tuple row(Refused refused) {
        return Tuple.of(refused.source().word(), refused.connectionId(), refused.route(), refused.reason())
                .addInteger(refused.status())
                .addString(refused.headers())
                .addBuffer(refused.body());
    }
}
