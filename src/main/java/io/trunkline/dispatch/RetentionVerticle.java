package io.trunkline.dispatch;

import io.trunkline.config.Settings;
import io.trunkline.journal.PgRetention;
import io.trunkline.journal.PgRetention.OldDay;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops days of the log that are older than they have to be kept: one node at a time does, by a lease, the oldest day
 * first, in small steps. A day in which anything is unsettled stays, and so do those after it.
 */
public final class RetentionVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionVerticle.class);
    private static final String DAYS = "TRUNKLINE_RETENTION_DAYS";

    /** Without its key a webhook that is sent again is new; senders try for three days. */
    private static final int LEAST_DAYS = 7;

    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMinutes(10);
    private static final LeasedRounds.Terms TERMS =
            new LeasedRounds.Terms("retention", Duration.ofMinutes(1), UNTIL_NEXT_LOOK, Duration.ofSeconds(30));

    private static final int MOST_DAYS = 36_500;

    /** Leaves most of the database's time to others. */
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(20);

    /** Up to which event of a day keys are gone. */
    private record Progress(LocalDate day, long upTo) {}

    private final PgRetention retention = new PgRetention();
    private final Pool pool;
    private final String node;
    private final int daysToKeep;
    private Progress progress = new Progress(LocalDate.EPOCH, 0);
    private LeasedRounds rounds;

    @SuppressWarnings("NullAway.Init")
    public RetentionVerticle(Pool pool, String node, int daysToKeep) {
        this.pool = pool;
        this.node = node;
        this.daysToKeep = daysToKeep;
    }

    /** As it is set; empty where everything is kept. */
    public static Optional<Integer> daysToKeep(Settings settings) {
        return settings.text(DAYS).map(days -> settings.number(DAYS, LEAST_DAYS, LEAST_DAYS, MOST_DAYS));
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        rounds = new LeasedRounds(vertx, pool, node, TERMS, this::step);
    }

    @Override
    public Future<?> start() {
        rounds.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return rounds.stop();
    }

    private Future<Duration> step() {
        return retention
                .next(pool, daysToKeep)
                .compose(old -> old.map(this::takeOut).orElse(Future.succeededFuture(UNTIL_NEXT_LOOK)));
    }

    private Future<Duration> takeOut(OldDay old) {
        if (!old.holdsEvents()) {
            return drop(old);
        }
        return retention
                .isSettled(pool, old)
                .compose(settled -> settled ? forget(old) : Future.succeededFuture(UNTIL_NEXT_LOOK));
    }

    /** The keys go while the log still tells which they are. */
    private Future<Duration> forget(OldDay old) {
        long after = progress.day().equals(old.day()) ? progress.upTo() : 0;
        return retention.forgetKeys(pool, old, after).compose(last -> {
            progress = new Progress(old.day(), last.orElse(0L));
            return last.isPresent() ? Future.succeededFuture(BETWEEN_STEPS) : drop(old);
        });
    }

    private Future<Duration> drop(OldDay old) {
        return retention
                .drop(pool, old)
                .onSuccess(dropped -> LOG.atInfo()
                        .addKeyValue("of", old.parent())
                        .addKeyValue("day", old.day())
                        .log("a day that is old enough was dropped"))
                .map(BETWEEN_STEPS);
    }
}
