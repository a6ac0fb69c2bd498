package io.trunkline.api.guard;

import io.trunkline.api.guard.Allowance.Share;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Lets each caller ask so often, and tells with every answer how often yet. Each node counts its own. */
public final class Quota implements Stage {
    private final Allowance allowance;
    private final Stage next;

    public Quota(Allowance allowance, Stage next) {
        this.allowance = allowance;
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        boolean isOpen = exchange.rule().isOpen();
        Share share =
                allowance.take(isOpen ? exchange.address() : exchange.caller().actor());
        HttpServerResponse response = exchange.context().response();
        response.putHeader(
                "RateLimit-Policy",
                "\"default\";q=" + share.quota() + ";w=" + share.window().toSeconds());
        response.putHeader(
                "RateLimit", "\"default\";r=" + Math.max(0, share.remaining()) + ";t=" + share.resetSeconds());
        return share.isExceeded()
                ? Stage.refuse(Reply.refused(
                        Problem.of(429, "Too many requests. Wait as long as Retry-After says."),
                        Map.of("Retry-After", Integer.toString(share.resetSeconds()))))
                : next.answer(exchange);
    }
}
