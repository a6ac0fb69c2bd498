package io.trunkline.api.guard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, in the form that the validator reads. Each value is decoded once; the validator's own
 * {@code RequestUtils} decodes what was decoded already, so that a plus becomes a blank and a per cent sign a fault.
 */
final class Parameters {

    private Parameters() {}

    /** Fails with an {@link IllegalArgumentException} if the query is not encoded as URLs are. */
    static ValidatableRequest of(Exchange exchange) {
        Operation operation = exchange.rule().operation();
        RoutingContext context = exchange.context();
        HttpServerRequest request = context.request();
        Map<String, RequestParameter> headers = new HashMap<>();
        Map<String, RequestParameter> path = new HashMap<>();
        Map<String, RequestParameter> query = new HashMap<>();
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            switch (parameter.getIn()) {
                case HEADER -> headers.put(name, value(parameter, request.getHeader(name)));
                case PATH -> path.put(name, value(parameter, context.pathParam(name)));
                case QUERY -> query.put(name, value(parameter, first(context.queryParam(name))));
                case COOKIE -> throw new IllegalStateException("the contract asks for a cookie: " + name);
            }
        }
        return operation.getRequestBody() == null
                ? new ValidatableRequestImpl(Map.of(), headers, path, query)
                : new ValidatableRequestImpl(
                        Map.of(),
                        headers,
                        path,
                        query,
                        new RequestParameterImpl(exchange.body()),
                        request.getHeader(HttpHeaders.CONTENT_TYPE));
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    /** The validator reads each value as JSON: a text has to be one, or {@code 007} would come out as a number. */
    private static RequestParameter value(Parameter parameter, @Nullable String sent) {
        boolean isText = parameter.getSchemaType() == SchemaType.STRING;
        return new RequestParameterImpl(sent != null && isText ? Json.encode(sent) : sent);
    }
}
