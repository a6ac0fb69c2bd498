package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.call.CallFilter;
import io.trunkline.call.CallList;
import io.trunkline.call.Timeline;
import io.trunkline.database.Cursor;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;

/** Calls, and everybody's timeline under its two names. */
public final class CallsResource implements Resource {
    private final CallList calls;
    private final Timeline timeline;

    public CallsResource(CallList calls, Timeline timeline) {
        this.calls = calls;
        this.timeline = timeline;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listCalls", this::list,
                "getCall", this::one,
                "listActivities", this::activities,
                "listInteractions", this::interactions);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Whose whose = Whose.of(caller, terms);
        CallFilter filter = new CallFilter(
                caller.tenantId(),
                terms.text("source"),
                terms.text("direction"),
                terms.text("status"),
                terms.id("contactId"),
                whose.rep(),
                whose.user(),
                terms.moment("from"),
                terms.moment("to"));
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> calls.page(filter, before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return calls.one(caller.tenantId(), asked.id())
                .map(found -> found.<Reply>map(Reply::ok).orElseGet(Reply::missing));
    }

    private Future<Reply> activities(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        UUID contact = terms.id("contactId");
        String kind = terms.text("kind");
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> timeline.activities(caller.tenantId(), contact, kind, before, terms.limit()));
    }

    private Future<Reply> interactions(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        UUID contact = terms.id("contactId");
        String type = terms.text("type");
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> timeline.interactions(caller.tenantId(), contact, type, before, terms.limit()));
    }
}
