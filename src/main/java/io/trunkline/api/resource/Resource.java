package io.trunkline.api.resource;

import java.util.Map;

/** One group of operations of the contract. */
public interface Resource {

    /** By operationId. Each is called by a role the contract allows, with a request that fits it. */
    Map<String, Operation> operations();
}
