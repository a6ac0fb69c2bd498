package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.sync.Syncs;
import io.vertx.core.Future;
import java.util.Map;

/** How a contact here and at the dialer stand to each other. */
public final class ContactSyncResource implements Resource {
    private final Syncs syncs;

    public ContactSyncResource(Syncs syncs) {
        this.syncs = syncs;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("getContactSync", this::one, "sendContact", this::send);
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return syncs.of(caller.tenantId(), asked.id()).map(Reply::found);
    }

    private Future<Reply> send(Caller caller, Asked asked) {
        return syncs.send(caller.tenantId(), asked.id(), caller.name()).compose(sending -> switch (sending) {
            case SENT -> one(caller, asked);
            case NO_CONTACT -> Future.succeededFuture(Reply.missing());
            case NOT_THERE ->
                Future.succeededFuture(Reply.conflict("The dialer does not have this contact: push it first."));
        });
    }
}
