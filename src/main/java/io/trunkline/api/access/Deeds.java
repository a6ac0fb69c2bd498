package io.trunkline.api.access;

import io.trunkline.access.AuditLog;
import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Map;

/** What people and scripts of a tenant changed, or tried to. */
public final class Deeds implements Resource {
    private final Pool pool;
    private final AuditLog log = new AuditLog();

    public Deeds(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listAuditLog", this::list);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        String cursor = asked.cursor().orElse(Long.toString(Long.MAX_VALUE));
        return cursor.matches("[0-9]{1,18}") || cursor.equals(Long.toString(Long.MAX_VALUE))
                ? log.list(pool, caller.tenantId(), Long.parseLong(cursor), asked.limit())
                        .map(page -> Reply.ok(page.json()))
                : Future.succeededFuture(Reply.invalid("cursor", "Give the next of the page before, as it was."));
    }
}
