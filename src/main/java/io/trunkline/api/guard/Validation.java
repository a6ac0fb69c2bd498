package io.trunkline.api.guard;

import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
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
        ValidatableRequest said;
        try {
            said = Parameters.of(exchange);
        } catch (IllegalArgumentException | HttpException undecodable) {
            return Stage.refuse(Reply.refused(Problem.of(
                    400,
                    "The query cannot be decoded: write %25 for a per cent sign, and other characters as UTF-8.")));
        }
        return validator
                .validate(said, exchange.rule().id())
                .compose(
                        valid -> Misfit.unstorable(valid)
                                .map(Stage::refuse)
                                .orElseGet(() ->
                                        next.answer(exchange.asking(new Asked(valid, request, exchange.address())))),
                        failure -> failure instanceof ValidatorException misfit
                                ? Stage.refuse(Misfit.of(misfit, exchange.rule().operation()))
                                : Future.failedFuture(failure));
    }
}
