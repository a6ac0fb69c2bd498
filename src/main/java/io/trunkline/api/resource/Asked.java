package io.trunkline.api.resource;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request that fits the contract of its operation. */
public final class Asked {
    private static final int USUAL_LIMIT = 50;

    private final ValidatedRequest valid;
    private final HttpServerRequest request;
    private final String address;

    /** @param address of the client, as far as proxies are trusted; empty when unknown */
    public Asked(ValidatedRequest valid, HttpServerRequest request, String address) {
        this.valid = valid;
        this.request = request;
        this.address = address;
    }

    /** The path's {@code id}. */
    public UUID id() {
        return uuid("id");
    }

    public UUID uuid(String name) {
        return UUID.fromString(inPath(name).getString());
    }

    public long number(String name) {
        return inPath(name).getLong();
    }

    private RequestParameter inPath(String name) {
        RequestParameter value = valid.getPathParameters().get(name);
        if (value == null) {
            throw new IllegalStateException("the contract names no path parameter " + name);
        }
        return value;
    }

    public Optional<String> query(String name) {
        return present(valid.getQuery(), name).map(value -> String.valueOf(value.get()));
    }

    public int limit() {
        return present(valid.getQuery(), "limit")
                .map(value -> Math.toIntExact(value.getLong()))
                .orElse(USUAL_LIMIT);
    }

    public Optional<String> cursor() {
        return query("cursor");
    }

    /** Empty where there was none. */
    public JsonObject body() {
        RequestParameter body = valid.getBody();
        return body == null || body.isNull() ? new JsonObject() : body.getJsonObject();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    public HttpServerRequest request() {
        return request;
    }

    public String address() {
        return address;
    }

    private static Optional<RequestParameter> present(Map<String, RequestParameter> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isNull() && !value.isEmpty());
    }
}
