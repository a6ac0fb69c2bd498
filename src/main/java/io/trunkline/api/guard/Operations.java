package io.trunkline.api.guard;

import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.vertx.core.Future;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The end of the way: what the resources do. Each operation of the contract is done by exactly one of them. */
public final class Operations implements Stage {
    private final Map<String, Operation> byId = new HashMap<>();

    public Operations(OpenAPIContract contract, List<Resource> resources) {
        resources.forEach(resource -> resource.operations().forEach((id, operation) -> {
            if (byId.put(id, operation) != null) {
                throw new IllegalStateException(id + " is done twice");
            }
        }));
        Set<String> promised = contract.operations().stream()
                .map(io.vertx.openapi.contract.Operation::getOperationId)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!promised.equals(byId.keySet())) {
            throw new IllegalStateException(
                    "the contract promises " + promised + ", the resources do " + new TreeSet<>(byId.keySet()));
        }
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        Operation operation = byId.get(exchange.rule().id());
        if (operation == null) {
            throw new IllegalStateException(
                    "there is no operation " + exchange.rule().id());
        }
        return operation.run(exchange.caller(), exchange.fit());
    }
}
