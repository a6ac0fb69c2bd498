package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.task.TaskFilter;
import io.trunkline.task.TaskList;
import io.vertx.core.Future;
import java.util.Map;

/** Tasks: read, and completed. */
public final class TasksResource implements Resource {
    private final TaskList tasks;

    public TasksResource(TaskList tasks) {
        this.tasks = tasks;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listTasks", this::list, "completeTask", this::complete);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Whose whose = Whose.of(caller, terms);
        TaskFilter filter = new TaskFilter(
                caller.tenantId(),
                asked.query("status").orElse("open"),
                terms.id("contactId"),
                whose.rep(),
                whose.user());
        Cursor after = terms.cursor(Cursor.EARLIEST);
        return terms.page(() -> tasks.page(filter, after, terms.limit()));
    }

    private Future<Reply> complete(Caller caller, Asked asked) {
        return tasks.complete(caller.tenantId(), asked.id())
                .map(found -> found.<Reply>map(Reply::ok).orElseGet(Reply::missing));
    }
}
