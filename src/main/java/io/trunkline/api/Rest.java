package io.trunkline.api;

import io.trunkline.api.guard.Exchange;
import io.trunkline.api.guard.Rule;
import io.trunkline.api.guard.Stage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes of the contract: each request goes to the stages with the rule of its operation, and is answered. */
public final class Rest {
    private static final int BODY_WITHIN_SECONDS = 15;
    private static final int STREAM_WITHIN_SECONDS = 300;

    private Rest() {}

    /** @param addresses whom a request comes from; empty when a proxy wrote what is no address */
    public static Router router(
            Vertx vertx, OpenAPIContract contract, Function<HttpServerRequest, String> addresses, Stage stages) {
        Router router = Router.router(vertx);
        for (Operation operation : contract.operations()) {
            Rule rule = Rule.of(operation);
            router.route(operation.getHttpMethod(), path(operation))
                    .handler(context -> hold(context, rule.isStreamed() ? STREAM_WITHIN_SECONDS : BODY_WITHIN_SECONDS))
                    .handler(context -> Answers.send(
                            context,
                            () -> stages.answer(new Exchange(rule, context, addresses.apply(context.request())))));
        }
        allowed(contract)
                .forEach((path, methods) -> router.route(path).handler(context -> {
                    context.response().putHeader("Allow", methods);
                    context.fail(405);
                }));
        return router;
    }

    /** By path, as the Allow header lists them. */
    private static Map<String, String> allowed(OpenAPIContract contract) {
        return contract.operations().stream()
                .collect(Collectors.groupingBy(
                        Rest::path,
                        Collectors.mapping(
                                operation -> operation.getHttpMethod().name(), Collectors.joining(", "))));
    }

    /** Vert.x's form of {@code {id}} is {@code :id}. */
    private static String path(Operation operation) {
        return operation.getOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
    }

    /**
     * The body stays on the wire until a stage wants it; one that nobody wanted is thrown away behind the answer. If it
     * comes byte by byte, it keeps its connection for so long and no longer.
     */
    private static void hold(RoutingContext context, int seconds) {
        HttpServerRequest request = context.request();
        request.pause();
        long timer = context.vertx().setTimer(TimeUnit.SECONDS.toMillis(seconds), late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(answered -> {
            if (request.isEnded()) {
                context.vertx().cancelTimer(timer);
            } else {
                request.resume();
            }
        });
        context.next();
    }
}
