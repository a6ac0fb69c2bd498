package io.trunkline.api.guard;

import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorException;

/** Lets through what fits the contract; the rest is told which field does not. */
public final class Validation implements Stage {
    private final RequestValidator validator;
    private final Stage next;

    public Validation(RequestValidator validator, Stage next) {
        this.validator = validator;
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        HttpServerRequest request = exchange.context().request();
        return valid(exchange)
                .compose(
                        valid -> answer(exchange, new Asked(valid, request, exchange.address())),
                        failure -> failure instanceof ValidatorException misfit
                                ? Stage.refuse(Misfit.of(misfit, exchange.rule().operation()))
                                : Future.failedFuture(failure));
    }

    private Future<Reply> answer(Exchange exchange, Asked asked) {
        return Misfit.unstorable(asked.body()).map(Stage::refuse).orElseGet(() -> next.answer(exchange.asking(asked)));
    }

    private Future<ValidatedRequest> valid(Exchange exchange) {
        return RequestUtils.extract(
                        exchange.context().request(),
                        exchange.rule().operation(),
                        () -> Future.succeededFuture(exchange.body()))
                .compose(request -> validator.validate(request, exchange.rule().id()));
    }
}
