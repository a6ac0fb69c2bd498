package io.trunkline.api.guard;

import io.trunkline.access.AuditLog;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/**
 * Writes what is about to be changed into the audit log, lets it be done, and notes what came of it. What cannot be
 * written is not done. What is open to anyone is not recorded here: nobody is known yet.
 */
public final class Recording implements Stage {
    private static final int BROKEN = 500;

    private final Pool pool;
    private final Stage next;
    private final AuditLog log = new AuditLog();

    public Recording(Pool pool, Stage next) {
        this.pool = pool;
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        Rule rule = exchange.rule();
        if (!rule.isUnsafe() || rule.isOpen()) {
            return next.answer(exchange);
        }
        return log.begin(pool, exchange.caller(), rule.id(), exchange.path(), exchange.address())
                .compose(id -> done(exchange)
                        .onFailure(broken -> log.end(pool, id, BROKEN))
                        .compose(reply -> log.end(pool, id, reply.status())
                                .otherwiseEmpty()
                                .map(reply)));
    }

    private Future<Reply> done(Exchange exchange) {
        try {
            return next.answer(exchange);
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }
}
