package io.trunkline.api;

import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies on the wire. What broke is logged without anybody's words, and answered without any of ours. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private Answers() {}

    static void send(RoutingContext context, Supplier<Future<Reply>> work) {
        answered(work)
                .recover(failure -> Future.succeededFuture(broken(context, failure)))
                .onSuccess(reply -> write(context, reply));
    }

    private static Future<Reply> answered(Supplier<Future<Reply>> work) {
        try {
            return work.get();
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    static Reply broken(RoutingContext context, Throwable failure) {
        boolean away = Fault.of(failure) == Fault.UNAVAILABLE;
        LOG.atWarn()
                .addKeyValue("route", String.valueOf(context.currentRoute()))
                .addKeyValue("error", Fault.describe(failure))
                .log("a request could not be answered");
        return away
                ? Reply.refused(
                        Problem.of(503, "The database does not answer. Ask again in a moment."),
                        Map.of("Retry-After", "2"))
                : Reply.refused(Problem.of(500, "This is our fault. The node's log says more."));
    }

    static void write(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (reply instanceof Reply.Plain plain) {
            end(response, plain.status(), plain.headers(), JSON, plain.body());
        } else if (reply instanceof Reply.Refused refused) {
            end(
                    response,
                    refused.status(),
                    refused.headers(),
                    PROBLEM,
                    refused.problem().json());
        } else if (reply instanceof Reply.Streamed streamed) {
            streamed.writer().handle(context);
        }
    }

    private static void end(
            HttpServerResponse response,
            int status,
            Map<String, String> headers,
            String type,
            @Nullable JsonObject body) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body.toBuffer());
        }
    }
}
