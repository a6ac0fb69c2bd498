package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Why a request is refused. A rule throws it, so that the first one that is broken is told. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String param;

    private Violation(String message, String code, @Nullable String param) {
        super(message, null, false, false);
        this.code = code;
        this.param = param;
    }

    static Violation unknown(String param) {
        return new Violation("Unknown parameter: '" + param + "'.", "unknown_parameter", param);
    }

    static Violation missing(String param) {
        return new Violation("Missing required parameter: '" + param + "'.", "missing_required_parameter", param);
    }

    static Violation type(String param, String expected) {
        return new Violation("Invalid type for '" + param + "': expected " + expected + ".", "invalid_type", param);
    }

    static Violation value(String param, String expected) {
        return new Violation("Invalid value: '" + param + "' has to be " + expected + ".", "invalid_value", param);
    }

    static Violation length(String param, int most) {
        return new Violation(
                "Invalid '" + param + "': string too long. Expected a string with maximum length " + most + ".",
                "string_above_max_length",
                param);
    }

    static Violation schema(String name, String what) {
        return new Violation(
                "Invalid schema for response_format '" + name + "': " + what,
                "invalid_json_schema",
                "text.format.schema");
    }

    static Violation noJson() {
        return new Violation("We could not parse the JSON body of your request.", "invalid_json", null);
    }

    JsonObject body() {
        return Errors.body(String.valueOf(getMessage()), "invalid_request_error", param, code);
    }
}
