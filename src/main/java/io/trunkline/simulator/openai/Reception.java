package io.trunkline.simulator.openai;

import io.trunkline.simulator.openai.Performance.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a request gets as far as a model. */
final class Reception {
    private static final String BASE = "/v1";
    private static final int LONGEST_HEADER = 512;
    private static final String INVALID = "invalid_request_error";

    private final String key;
    private final Map<String, Optional<LocalDate>> models;

    Reception(String key, Map<String, Optional<LocalDate>> models) {
        this.key = key;
        this.models = Map.copyOf(models);
    }

    /** What a request asks for: an answer that is known already, or a response by a model. */
    sealed interface Wish {
        record Told(Reply reply) implements Wish {}

        record Response(JsonObject request) implements Wish {}
    }

    Wish read(HttpServerRequest request, Buffer body) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return error(401, "You didn't provide an API key.", null, null);
        }
        if (!authorization.equals("Bearer " + key)) {
            return error(401, "Incorrect API key provided.", null, "invalid_api_key");
        }
        if (request.path().equals(BASE + "/models") && request.method().equals(HttpMethod.GET)) {
            return new Wish.Told(new Reply(200, Map.of(), list()));
        }
        if (!request.path().equals(BASE + "/responses")) {
            return error(404, "Unknown request URL: " + request.path() + ".", null, "unknown_url");
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return error(405, "Not allowed to " + request.method() + " here.", null, "method_not_supported");
        }
        try {
            return response(request, body);
        } catch (Violation violation) {
            return new Wish.Told(new Reply(400, Map.of(), violation.body()));
        }
    }

    private Wish response(HttpServerRequest request, Buffer body) {
        String id = request.getHeader("X-Client-Request-Id");
        if (id != null && !id.matches("[\\x20-\\x7E]{1," + LONGEST_HEADER + "}")) {
            throw Violation.value("X-Client-Request-Id", "up to 512 ASCII characters");
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw Violation.noJson();
        }
        JsonObject asked = object(body);
        RequestRules.check(asked);
        String model = asked.getString("model");
        if (model != null && !models.containsKey(model)) {
            return error(404, "The model does not exist or you do not have access to it.", "model", "model_not_found");
        }
        return new Wish.Response(asked);
    }

    private static JsonObject object(Buffer body) {
        try {
            if (Json.decodeValue(body) instanceof JsonObject object) {
                return object;
            }
        } catch (DecodeException malformed) {
            // said below
        }
        throw Violation.noJson();
    }

    private JsonObject list() {
        JsonArray rows = new JsonArray();
        models.forEach((id, shutdown) -> rows.add(new JsonObject()
                .put("id", id)
                .put("object", "model")
                .put("created", 1_750_000_000)
                .put("owned_by", "system")
                .put("shutdown_date", shutdown.map(LocalDate::toString).orElse(null))));
        return new JsonObject().put("object", "list").put("data", rows);
    }

    private static Wish error(int status, String message, @Nullable String param, @Nullable String code) {
        return new Wish.Told(new Reply(status, Map.of(), Errors.body(message, INVALID, param, code)));
    }
}
