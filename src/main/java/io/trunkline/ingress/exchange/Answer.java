package io.trunkline.ingress.exchange;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is told. An error is a problem of RFC 9457 whose detail says what is wrong and how to mend it; it
 * repeats nothing that the sender sent.
 *
 * @param retryAfterSeconds 0 when it makes no sense to come again
 * @param allow the methods that are allowed, where another one was used
 */
public record Answer(
        int status,
        CharSequence contentType,
        Buffer body,
        int retryAfterSeconds,
        Outcome outcome,
        @Nullable String allow) {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence ALLOW = HttpHeaders.createOptimized("allow");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
    private static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("www-authenticate");
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("Signature realm=\"webhooks\"");
    private static final int MOST_SECONDS_OF_RETRY = 5;
    private static final int SECONDS_OF_PAUSE = 60;

    public static Answer accepted(long id) {
        return new Answer(202, JSON, Buffer.buffer("{\"id\":" + id + "}"), 0, Outcome.ACCEPTED, null);
    }

    public static Answer duplicate(long id, Outcome outcome) {
        return new Answer(200, JSON, Buffer.buffer("{\"id\":" + id + ",\"duplicate\":true}"), 0, outcome, null);
    }

    public static Answer unverified(String detail) {
        return problem(401, "Unauthorized", detail, 0, Outcome.UNVERIFIED);
    }

    public static Answer forbidden() {
        return problem(
                403,
                "Forbidden",
                "This connection takes webhooks from certain addresses only, and yours is none of them. Add it to the"
                        + " connection, or the proxy in between to TRUNKLINE_TRUSTED_PROXIES.",
                0,
                Outcome.FORBIDDEN);
    }

    public static Answer malformed(String reason) {
        return problem(400, "Bad Request", "Send JSON (RFC 8259): " + reason + ".", 0, Outcome.MALFORMED);
    }

    public static Answer tooLarge(int maxBodyBytes) {
        return problem(
                413,
                "Content Too Large",
                "A body may have " + maxBodyBytes + " bytes (TRUNKLINE_MAX_BODY_BYTES).",
                0,
                Outcome.TOO_LARGE);
    }

    public static Answer tooSlow() {
        return problem(408, "Request Timeout", "The body did not arrive in time.", 0, Outcome.TOO_SLOW);
    }

    public static Answer encoded() {
        return problem(
                415,
                "Unsupported Media Type",
                "The signature is over the bytes as sent: send them without a content encoding.",
                0,
                Outcome.UNSUPPORTED);
    }

    public static Answer paused() {
        return unavailable("This connection is paused. Resume it, or send again later.", SECONDS_OF_PAUSE);
    }

    /** Senders that were turned away together must not come back together. */
    public static Answer unavailable(String detail) {
        return unavailable(detail, ThreadLocalRandom.current().nextInt(1, MOST_SECONDS_OF_RETRY + 1));
    }

    private static Answer unavailable(String detail, int retryAfterSeconds) {
        return problem(503, "Service Unavailable", detail, retryAfterSeconds, Outcome.UNAVAILABLE);
    }

    public static Answer failed() {
        return problem(
                500,
                "Internal Server Error",
                "This webhook could not be stored. It is kept in quarantine; the log says more.",
                0,
                Outcome.FAILED);
    }

    public static Answer notFound() {
        return problem(
                404,
                "Not Found",
                "No webhooks are taken at this path; see the reference of webhook paths.",
                0,
                Outcome.UNSUPPORTED);
    }

    /** @param allowed the methods that are, as the Allow header lists them */
    public static Answer methodNotAllowed(String allowed) {
        Answer answer = problem(405, "Method Not Allowed", "Send it with " + allowed + ".", 0, Outcome.UNSUPPORTED);
        return new Answer(answer.status, answer.contentType, answer.body, 0, answer.outcome, allowed);
    }

    public static Answer badRequest(String detail) {
        return problem(400, "Bad Request", detail, 0, Outcome.UNSUPPORTED);
    }

    public static Answer ok(JsonObject body) {
        return new Answer(200, JSON, body.toBuffer(), 0, Outcome.ACCEPTED, null);
    }

    private static Answer problem(int status, String title, String detail, int retryAfterSeconds, Outcome outcome) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return new Answer(status, PROBLEM, body.toBuffer(), retryAfterSeconds, outcome, null);
    }

    public Future<Void> writeTo(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (retryAfterSeconds > 0) {
            response.putHeader(RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        if (status == 401) {
            response.putHeader(WWW_AUTHENTICATE, CHALLENGE);
        }
        if (allow != null) {
            response.putHeader(ALLOW, allow);
        }
        return response.end(body);
    }
}
