package io.trunkline.api;

import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** All that people and scripts find on the port where webhooks come in: the API, its description, the pages. */
public final class Site {
    private Site() {}

    /**
     * @param isSecure whether browsers reach us by HTTPS
     * @param pages for all paths that are not the API's
     */
    public static Future<Handler<HttpServerRequest>> open(
            Vertx vertx, Contract contract, Router rest, boolean isSecure, Handler<HttpServerRequest> pages) {
        return Reference.load(vertx).map(reference -> router(vertx, contract, reference, rest, isSecure, pages));
    }

    private static Router router(
            Vertx vertx,
            Contract contract,
            Reference reference,
            Router rest,
            boolean isSecure,
            Handler<HttpServerRequest> pages) {
        Router router = Router.router(vertx);
        router.route().handler(context -> protect(context, isSecure));
        router.get("/api/openapi.yaml")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/yaml")
                        .end(contract.published()));
        router.get("/api/*").handler(reference);
        router.route(Contract.BASE + "/*").subRouter(rest);
        router.route("/api/*").handler(context -> context.fail(404));
        router.route().handler(context -> pages.handle(context.request()));
        for (int status : List.of(400, 404, 405, 413, 415, 500)) {
            router.errorHandler(status, context -> fail(context, status));
        }
        return router;
    }

    /** No other site may show, embed or read what is here; the pages say for themselves what they may load. */
    private static void protect(RoutingContext context, boolean isSecure) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Cache-Control", "no-store");
        if (isSecure) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    private static void fail(RoutingContext context, int status) {
        if (status == 500 && context.failure() != null) {
            Answers.write(context, Answers.broken(context, context.failure()));
            return;
        }
        Answers.write(context, Reply.refused(Problem.of(status, detail(status))));
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path; see /api/openapi.yaml.";
            case 405 -> "Not by this method; see /api/openapi.yaml.";
            case 413 -> "The body is too large.";
            case 415 -> "Send JSON, with Content-Type: application/json.";
            case 500 -> "This is our fault. The node's log says more.";
            default -> "This cannot be read as a request.";
        };
    }
}
