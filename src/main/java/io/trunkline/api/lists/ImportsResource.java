package io.trunkline.api.lists;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.CsvFile;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.importing.Imports;
import io.trunkline.importing.Imports.Offer;
import io.trunkline.importing.Imports.Outcome;
import io.trunkline.importing.PgImports;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Files of contacts: sent, followed, and what has to be mended in them. */
public final class ImportsResource implements Resource {
    private static final List<String> ERRORS = List.of("line", "field", "mend");

    private final Imports imports;
    private final PgImports table;

    public ImportsResource(Imports imports, PgImports table) {
        this.imports = imports;
        this.table = table;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listImports", this::list,
                "getImport", this::one,
                "getImportErrors", this::errors,
                "importContacts", this::take);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> table.page(caller.tenantId(), before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return table.one(caller.tenantId(), asked.id()).map(Reply::found);
    }

    private Future<Reply> errors(Caller caller, Asked asked) {
        return table.one(caller.tenantId(), asked.id())
                .compose(there -> there.isEmpty()
                        ? Future.succeededFuture(Reply.missing())
                        : table.errors(caller.tenantId(), asked.id())
                                .map(errors -> CsvFile.of("errors.csv", ERRORS, atOnce(errors))));
    }

    private static Supplier<Future<List<List<String>>>> atOnce(List<JsonObject> errors) {
        List<List<String>> lines = errors.stream()
                .map(error -> ERRORS.stream()
                        .map(cell -> String.valueOf(error.getValue(cell)))
                        .toList())
                .toList();
        Iterator<List<List<String>>> portions =
                List.of(lines, List.<List<String>>of()).iterator();
        return () -> Future.succeededFuture(portions.next());
    }

    private Future<Reply> take(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        String name = terms.text("name");
        String type = terms.text("type");
        Offer offer = new Offer(caller.tenantId(), name == null ? "contacts.csv" : name, type, caller.name());
        return terms.answer(() -> imports.take(asked.request(), offer).map(ImportsResource::reply));
    }

    private static Reply reply(Outcome outcome) {
        if (outcome instanceof Outcome.Known known) {
            return known.isNew() ? Reply.accepted(known.progress()) : Reply.ok(known.progress());
        } else if (outcome instanceof Outcome.TooLarge large) {
            return Reply.refused(
                    Problem.of(413, "The file has more than " + (large.mostBytes() >> 20) + " MiB: divide it."));
        }
        return Reply.refused(
                Problem.of(409, "Another file is being read in: send this one again when it is done."),
                Map.of("Retry-After", "10"));
    }
}
