package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.call.CallFilter;
import io.trunkline.call.CallList;
import io.trunkline.task.TaskFilter;
import io.trunkline.task.TaskList;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What a day, or any other stretch of time, amounted to for a rep or for everybody. */
public final class DayResource implements Resource {
    private final CallList calls;
    private final TaskList tasks;

    public DayResource(CallList calls, TaskList tasks) {
        this.calls = calls;
        this.tasks = tasks;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("getDay", this::day);
    }

    private Future<Reply> day(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Whose whose = Whose.of(caller, terms);
        CallFilter made = new CallFilter(
                caller.tenantId(),
                null,
                null,
                null,
                null,
                whose.rep(),
                whose.user(),
                terms.moment("from"),
                terms.moment("to"));
        TaskFilter open = new TaskFilter(caller.tenantId(), "open", null, whose.rep(), whose.user());
        return terms.answer(() -> figures(made, open));
    }

    private Future<Reply> figures(CallFilter made, TaskFilter open) {
        Future<JsonObject> told = calls.figures(made);
        Future<JsonObject> waiting = tasks.figures(open);
        return Future.all(told, waiting)
                .map(both -> Reply.ok(told.result()
                        .copy()
                        .put("callbacks", waiting.result().getLong("tasks"))
                        .put("callbacksOverdue", waiting.result().getLong("overdue"))));
    }
}
