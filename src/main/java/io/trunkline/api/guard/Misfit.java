package io.trunkline.api.guard;

import io.trunkline.api.resource.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which field does not fit the contract, in words of ours: the validator's own may repeat what was sent. */
final class Misfit {
    private static final String BODY = "body";
    private static final Pattern QUOTED = Pattern.compile("property \"([A-Za-z0-9_-]{1,64})\"");

    private Misfit() {}

    static Reply.Refused of(ValidatorException misfit, Operation operation) {
        if (misfit.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
                && parameter(misfit, operation).isEmpty()) {
            return Reply.invalid(BODY, "Send JSON, with Content-Type: application/json.");
        }
        String field = parameter(misfit, operation).orElseGet(() -> field(misfit));
        String detail = misfit.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER
                ? field + " is missing."
                : field + " does not fit: see the schema of " + operation.getOperationId() + " in /api/openapi.yaml.";
        return Reply.invalid(field, detail);
    }

    /** A NUL is good JSON, and no text that the database could keep, or compare with one that it keeps. */
    static Optional<Reply.Refused> unstorable(ValidatedRequest said) {
        JsonObject parameters = new JsonObject();
        said.getPathParameters().forEach((name, value) -> parameters.put(name, value.get()));
        said.getQuery().forEach((name, value) -> parameters.put(name, value.get()));
        return nul(parameters, "")
                .or(() -> nul(said.getBody() == null ? null : said.getBody().get(), ""))
                .map(field -> Reply.invalid(field, field + " holds a NUL character, which no text here may."));
    }

    private static Optional<String> nul(@Nullable Object value, String field) {
        if (value instanceof String text) {
            return text.indexOf('\0') < 0 ? Optional.empty() : Optional.of(field);
        } else if (value instanceof JsonObject object) {
            String prefix = field.isEmpty() ? "" : field + ".";
            return object.stream()
                    .flatMap(entry -> nul(entry.getValue(), prefix + entry.getKey()).stream())
                    .findFirst();
        } else if (value instanceof JsonArray array) {
            return array.stream()
                    .flatMap(element -> nul(element, field).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> parameter(ValidatorException misfit, Operation operation) {
        String message = String.valueOf(misfit.getMessage());
        return operation.getParameters().stream()
                .map(Parameter::getName)
                .filter(name -> message.contains(" parameter " + name))
                .findFirst();
    }

    /** The innermost error is last. */
    private static String field(ValidatorException misfit) {
        if (!(misfit instanceof SchemaValidationException inBody)) {
            return BODY;
        }
        List<OutputUnit> errors = inBody.getOutputUnit().getErrors();
        if (errors == null || errors.isEmpty()) {
            return BODY;
        }
        OutputUnit last = errors.get(errors.size() - 1);
        String at = String.valueOf(last.getInstanceLocation());
        Matcher property = QUOTED.matcher(String.valueOf(last.getError()));
        if (property.find()) {
            return property.group(1);
        }
        int slash = at.indexOf('/');
        return slash < 0 ? BODY : at.substring(slash + 1).replace('/', '.');
    }
}
