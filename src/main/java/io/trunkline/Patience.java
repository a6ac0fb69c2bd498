package io.trunkline;

import io.trunkline.config.ConfigException;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step that needs the database, taken again until it is done: one that is away only delays. Steps may be repeated. */
record Patience(Vertx vertx, DatabaseUrl database) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final int PAUSE_MS = 500;

    <T> Future<T> with(Supplier<Future<T>> step) {
        return step.get().recover(failure -> {
            if (isForGood(failure)) {
                return Future.failedFuture(failure);
            }
            LOG.atWarn()
                    .addKeyValue("database", database)
                    .addKeyValue("error", Fault.describe(failure))
                    .log("the database is not ready; trying on");
            return vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> with(step));
        });
    }

    /** What a person has to mend, or what the database understood and refused. */
    private static boolean isForGood(Throwable failure) {
        Fault fault = Fault.of(failure);
        return failure instanceof ConfigException
                || (failure instanceof PgException && fault != Fault.UNAVAILABLE && fault != Fault.RACED);
    }
}
