package io.trunkline.api.lists;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.selection.PgLists;
import io.trunkline.selection.Selection;
import io.trunkline.selection.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Saved lists: a filter with a name, or people. */
public final class ListsResource implements Resource {
    private final PgLists lists;

    public ListsResource(PgLists lists) {
        this.lists = lists;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listLists", this::list, "getList", this::one, "makeList", this::make, "dropList", this::drop);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> lists.page(caller.tenantId(), before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return lists.one(caller.tenantId(), asked.id()).map(Reply::found);
    }

    private Future<Reply> make(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        String name = wish.getString("name").strip();
        JsonObject wanted = wish.getJsonObject("selection");
        Selection selection = Wish.selection(caller.tenantId(), wanted).orElse(null);
        if (name.isEmpty()) {
            return Future.succeededFuture(Reply.invalid("name", "Give it a name."));
        }
        if (selection instanceof Selection.Filtered) {
            return made(
                    caller, lists.makeOfFilter(caller.tenantId(), name, wanted.getJsonObject("filter"), caller.name()));
        } else if (selection instanceof Selection.Chosen chosen) {
            return made(caller, lists.makeOfContacts(caller.tenantId(), name, chosen.contacts(), caller.name()));
        }
        return Future.succeededFuture(
                Reply.invalid("selection", "Give either a filter that can be read, or contactIds."));
    }

    private Future<Reply> made(Caller caller, Future<Optional<UUID>> making) {
        return making.compose(id -> id.isEmpty()
                ? Future.succeededFuture(Reply.conflict("There is a list of this name already: choose another."))
                : lists.one(caller.tenantId(), id.get())
                        .map(list -> list.<Reply>map(Reply::made).orElseGet(Reply::missing)));
    }

    private Future<Reply> drop(Caller caller, Asked asked) {
        return lists.drop(caller.tenantId(), asked.id()).map(was -> was ? Reply.nothing() : Reply.missing());
    }
}
