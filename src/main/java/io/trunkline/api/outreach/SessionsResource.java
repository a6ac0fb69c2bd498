package io.trunkline.api.outreach;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.push.Sessions;
import io.vertx.core.Future;
import java.util.Map;

/** Dial sessions: those that calls named, and those made here. */
public final class SessionsResource implements Resource {
    private final Sessions sessions;
    private final Sessions reading;

    /** @param reading for totals, which may take their time and be given up */
    public SessionsResource(Sessions sessions, Sessions reading) {
        this.sessions = sessions;
        this.reading = reading;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listSessions",
                this::list,
                "createSession",
                this::create,
                "getSession",
                (caller, asked) -> new Terms(asked)
                        .answer(() -> reading.withTotals(caller.tenantId(), asked.id())
                                .map(Reply::found)),
                "closeSession",
                (caller, asked) -> sessions.close(caller.tenantId(), asked.id()).map(Reply::found));
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        Boolean open = terms.flag("open");
        return terms.page(() -> reading.page(caller.tenantId(), open, before, terms.limit()));
    }

    private Future<Reply> create(Caller caller, Asked asked) {
        String name = asked.body().getString("name").strip();
        if (name.isEmpty()) {
            return Future.succeededFuture(Reply.invalid("name", "Give it a name."));
        }
        return sessions.make(caller.tenantId(), name, caller.name())
                .compose(id -> sessions.one(caller.tenantId(), id))
                .map(made -> Reply.made(made.orElseThrow()));
    }
}
