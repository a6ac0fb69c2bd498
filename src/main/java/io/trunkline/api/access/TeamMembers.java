package io.trunkline.api.access;

import io.trunkline.access.Caller;
import io.trunkline.access.Reps;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.UUID;

/** The reps of a tenant, as sources name them, and what its people say of them. */
public final class TeamMembers implements Resource {
    private final Pool pool;
    private final Reps reps = new Reps();

    public TeamMembers(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listReps", this::list, "changeRep", this::change);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor after = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> reps.list(pool, caller.tenantId(), after, terms.limit()));
    }

    private Future<Reply> change(Caller caller, Asked asked) {
        JsonObject body = asked.body();
        String userId = body.getString("userId");
        Reps.Change change = new Reps.Change(
                body.containsKey("team"),
                body.getString("team"),
                body.containsKey("userId"),
                userId == null ? null : UUID.fromString(userId));
        return reps.change(pool, caller.tenantId(), asked.id(), change).map(Reply::found);
    }
}
