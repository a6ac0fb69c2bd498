package io.trunkline.api.resource;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operation answers. */
public sealed interface Reply {

    int status();

    /** @param body null for no content */
    record Plain(int status, @Nullable JsonObject body, Map<String, String> headers) implements Reply {
        public Plain {
            headers = Map.copyOf(headers);
        }

        public Plain with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Plain(status, body, more);
        }
    }

    record Refused(Problem problem, Map<String, String> headers) implements Reply {
        public Refused {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return problem.status();
        }
    }

    /** The operation writes the response by itself, and ends it. */
    record Streamed(Handler<RoutingContext> writer) implements Reply {
        @Override
        public int status() {
            return 200;
        }
    }

    static Plain ok(JsonObject body) {
        return new Plain(200, body, Map.of());
    }

    /** What was looked for, if it is there and the caller's. */
    static Reply found(Optional<JsonObject> body) {
        return body.<Reply>map(Reply::ok).orElseGet(Reply::missing);
    }

    static Plain made(JsonObject body) {
        return new Plain(201, body, Map.of());
    }

    static Plain accepted(JsonObject body) {
        return new Plain(202, body, Map.of());
    }

    static Plain nothing() {
        return new Plain(204, null, Map.of());
    }

    /** Also for what is there and belongs to another tenant. */
    static Refused missing() {
        return refused(Problem.of(404, "There is nothing of yours with this id."));
    }

    static Refused invalid(String field, String detail) {
        return refused(new Problem(400, detail, field));
    }

    static Refused conflict(String detail) {
        return refused(Problem.of(409, detail));
    }

    static Refused refused(Problem problem) {
        return new Refused(problem, Map.of());
    }

    static Refused refused(Problem problem, Map<String, String> headers) {
        return new Refused(problem, headers);
    }

    static Streamed streamed(Handler<RoutingContext> writer) {
        return new Streamed(writer);
    }
}
