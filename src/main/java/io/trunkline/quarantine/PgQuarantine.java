package io.trunkline.quarantine;

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
 * memory, and takes no room from authentic requests, which have bounds of their own.
 */
public final class PgQuarantine implements Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(PgQuarantine.class);
    private static final String INSERT = """
            INSERT INTO webhook_quarantine (source, connection_id, route, reason, status, headers, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String TRIM = """
            DELETE FROM webhook_quarantine
            WHERE id <= (SELECT id FROM webhook_quarantine ORDER BY id DESC OFFSET $1 LIMIT 1)""";
    private static final int TRIM_EVERY = 200;
    private static final int UNVERIFIED = 401;

    private final SqlClient database;
    private final Bounds bounds;
    private final Room unverified;
    private final Room authentic;
    private final AtomicLong keptCount = new AtomicLong();
    private final AtomicLong droppedCount = new AtomicLong();

    public PgQuarantine(SqlClient database, Bounds bounds, Clock clock) {
        this.database = database;
        this.bounds = bounds;
        this.unverified = new Room(bounds, clock);
        this.authentic = new Room(bounds, clock);
    }

    /**
     * @param perSecond requests kept by this node
     * @param bytesPerSecond of their bodies
     * @param waitingBytes of bodies on their way to the database
     * @param rows kept by all nodes together; the oldest make room
     */
    public record Bounds(int perSecond, int bytesPerSecond, int waitingBytes, int rows) {
        public static final Bounds DEFAULT = new Bounds(50, 4 << 20, 8 << 20, 10_000);
    }

    @Override
    public Future<Void> keep(Refused refused) {
        Room room = refused.status() == UNVERIFIED ? unverified : authentic;
        int bytes = refused.body().length();
        if (!room.take(bytes)) {
            droppedCount.incrementAndGet();
            return Future.succeededFuture();
        }
        return database.preparedQuery(INSERT)
                .execute(row(refused))
                .onComplete(done -> room.leave(bytes))
                .onSuccess(kept -> trimNowAndThen())
                .onFailure(this::dropped)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** How many were only counted. */
    public long dropped() {
        return droppedCount.get();
    }

    private void trimNowAndThen() {
        if (keptCount.getAndIncrement() % TRIM_EVERY == 0) {
            database.preparedQuery(TRIM).execute(Tuple.of(bounds.rows())).onFailure(PgQuarantine::untrimmed);
        }
    }

    private void dropped(Throwable cause) {
        if (droppedCount.getAndIncrement() % TRIM_EVERY == 0) {
            LOG.atWarn()
                    .addKeyValue("error", Fault.describe(cause))
                    .log("refused requests cannot be kept in quarantine");
        }
    }

    private static void untrimmed(Throwable cause) {
        LOG.atWarn().addKeyValue("error", Fault.describe(cause)).log("the quarantine could not be trimmed");
    }

    private static Tuple row(Refused refused) {
        return Tuple.of(refused.source().word(), refused.connectionId(), refused.route(), refused.reason())
                .addInteger(refused.status())
                .addString(refused.headers())
                .addBuffer(refused.body());
    }

    /** What may pass in this second, and what may wait at once. */
    private static final class Room {
        private final Bounds bounds;
        private final Clock clock;
        private long second;
        private int taken;
        private long takenBytes;
        private long waitingBytes;

        Room(Bounds bounds, Clock clock) {
            this.bounds = bounds;
            this.clock = clock;
        }

        /** The first one of a second passes whatever its size, or a large one never would. */
        synchronized boolean take(int bytes) {
            long now = clock.instant().getEpochSecond();
            if (now != second) {
                second = now;
                taken = 0;
                takenBytes = 0;
            }
            boolean full = taken >= bounds.perSecond() || waitingBytes + bytes > bounds.waitingBytes();
            if (full || (taken > 0 && takenBytes + bytes > bounds.bytesPerSecond())) {
                return false;
            }
            taken++;
            takenBytes += bytes;
            waitingBytes += bytes;
            return true;
        }

        synchronized void leave(int bytes) {
            waitingBytes -= bytes;
        }
    }
}
