package io.trunkline.api.guard;

import io.trunkline.access.Role;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the contract says of one operation. An operation without roles is an error of the contract: nothing is open by
 * being forgotten.
 *
 * @param isOpen to anyone, signed in or not
 * @param takesKey an Idempotency-Key
 * @param isStreamed the operation reads the body by itself, as it comes
 */
public record Rule(Operation operation, Set<Role> roles, boolean isOpen, boolean takesKey, boolean isStreamed) {
    private static final String ROLES = "x-roles";
    private static final String STREAMED = "x-streamed";
    private static final String ANYONE = "anyone";
    private static final String KEY = "Idempotency-Key";

    public Rule {
        roles = Set.copyOf(roles);
    }

    public static Rule of(Operation operation) {
        JsonArray words = operation.getOpenAPIModel().getJsonArray(ROLES, new JsonArray());
        boolean isOpen = words.equals(JsonArray.of(ANYONE));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (!isOpen) {
            words.forEach(word -> roles.add(Role.of(String.valueOf(word)).orElseThrow(() -> faulty(operation))));
            if (roles.isEmpty()) {
                throw faulty(operation);
            }
        }
        boolean takesKey =
                operation.getParameters().stream().map(Parameter::getName).anyMatch(KEY::equalsIgnoreCase);
        boolean isStreamed = operation.getOpenAPIModel().getBoolean(STREAMED, false);
        return new Rule(operation, roles, isOpen, takesKey, isStreamed);
    }

    private static IllegalStateException faulty(Operation operation) {
        return new IllegalStateException(
                operation.getOperationId() + ": the contract says no x-roles, or such as do not exist");
    }

    public String id() {
        return operation.getOperationId();
    }

    /** Whether it may change something. */
    public boolean isUnsafe() {
        HttpMethod method = operation.getHttpMethod();
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
