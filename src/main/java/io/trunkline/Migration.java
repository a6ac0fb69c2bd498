package io.trunkline;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Schema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date, however late the database comes. */
final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final Vertx vertx;
    private final DatabaseUrl url;
    private final Patience patience;
    private volatile Future<Integer> attempt = Future.succeededFuture(0);

    Migration(Vertx vertx, DatabaseUrl url, Patience patience) {
        this.vertx = vertx;
        this.url = url;
        this.patience = patience;
    }

    /** A database that is down at the start may come later: until then webhooks are answered 503. */
    Future<Void> done() {
        return patience.with(this::attempt)
                .onSuccess(
                        count -> LOG.atInfo().addKeyValue("migrations", count).log("the schema is up to date"))
                .mapEmpty();
    }

    /** When no step is half done: nobody takes the database away before. Never fails. */
    Future<Void> atRest() {
        return attempt.otherwise(0).mapEmpty();
    }

    private Future<Integer> attempt() {
        attempt = vertx.executeBlocking(() -> Schema.migrate(url), false);
        return attempt;
    }
}
