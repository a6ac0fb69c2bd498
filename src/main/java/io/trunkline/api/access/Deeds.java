package io.trunkline.api.access;

import io.trunkline.access.AuditLog;
import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
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
        Terms terms = new Terms(asked);
        AuditLog.Filter filter = new AuditLog.Filter(
                terms.text("actor"), terms.text("operation"), terms.moment("from"), terms.moment("to"));
        long before = terms.number().orElse(Long.MAX_VALUE);
        return terms.page(() -> log.list(pool, caller.tenantId(), filter, before, terms.limit()));
    }
}
