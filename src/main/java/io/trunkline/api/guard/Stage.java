package io.trunkline.api.guard;

import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;

/** One thing that a request has to pass: it answers by itself, or lets the next one answer. */
@FunctionalInterface
public interface Stage {
    Future<Reply> answer(Exchange exchange);

    static Future<Reply> refuse(Reply.Refused refused) {
        return Future.succeededFuture(refused);
    }
}
