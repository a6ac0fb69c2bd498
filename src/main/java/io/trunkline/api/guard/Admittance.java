package io.trunkline.api.guard;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * Lets through who is known and has a role that the contract names, and anyone to what is open. From one address only so
 * many may be looked up who turn out to be unknown: each costs a query.
 */
public final class Admittance implements Stage {
    private final Credentials credentials;
    private final SameSite sameSite;
    private final Allowance unknown;
    private final Stage next;

    public Admittance(Credentials credentials, SameSite sameSite, Allowance unknown, Stage next) {
        this.credentials = credentials;
        this.sameSite = sameSite;
        this.unknown = unknown;
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        Optional<Reply.Refused> foreign = sameSite.fault(exchange);
        if (foreign.isPresent()) {
            return Stage.refuse(foreign.get());
        }
        if (exchange.rule().isOpen()) {
            return next.answer(exchange);
        }
        if (!credentials.areGiven(exchange.context().request())) {
            return Stage.refuse(unknown());
        }
        Allowance.Share share = unknown.take(exchange.address());
        return share.isExceeded() ? Stage.refuse(tooMany(share)) : lookUp(exchange);
    }

    private Future<Reply> lookUp(Exchange exchange) {
        return credentials
                .caller(exchange.context().request())
                .onComplete(done -> {
                    boolean isUnknown = done.succeeded() && done.result().isEmpty();
                    if (!isUnknown) {
                        unknown.giveBack(exchange.address());
                    }
                })
                .compose(caller -> admit(exchange, caller));
    }

    private Future<Reply> admit(Exchange exchange, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return Stage.refuse(unknown());
        }
        if (!exchange.rule().roles().contains(caller.get().role())) {
            return Stage.refuse(Reply.refused(Problem.of(403, "Your role may not do this.")));
        }
        return next.answer(exchange.by(caller.get()));
    }

    private static Reply.Refused tooMany(Allowance.Share share) {
        return Reply.refused(
                Problem.of(429, "Too many tries with credentials that are not valid. Wait a moment."),
                Map.of("Retry-After", Integer.toString(share.resetSeconds())));
    }

    private static Reply.Refused unknown() {
        return Reply.refused(
                Problem.of(401, "Sign in, or send a bearer token that is valid."),
                Map.of("WWW-Authenticate", "Bearer realm=\"trunkline\""));
    }
}
