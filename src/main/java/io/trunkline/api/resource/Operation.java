package io.trunkline.api.resource;

import io.trunkline.access.Caller;
import io.vertx.core.Future;

/** What one operation of the contract does. A refusal is a reply; a failed future means broken, and is answered 500. */
@FunctionalInterface
public interface Operation {
    Future<Reply> run(Caller caller, Asked asked);
}
