package io.trunkline.api.outreach;

import io.trunkline.access.Caller;
import io.trunkline.access.Role;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.CsvFile;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.dialer.Account;
import io.trunkline.push.PushList;
import io.trunkline.push.Pushes;
import io.trunkline.selection.Examined;
import io.trunkline.selection.Preview;
import io.trunkline.selection.Rules;
import io.trunkline.selection.Selection;
import io.trunkline.selection.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Contacts put into a dial session at one go: begun, watched, paused, resumed and cancelled. */
public final class PushesResource implements Resource {
    private final Optional<Account> account;
    private final Preview preview;
    private final Pushes pushes;
    private final PushList list;
    private final InstantSource clock;

    /** @param account the dialer's; empty while none is set up */
    public PushesResource(
            Optional<Account> account, Preview preview, Pushes pushes, PushList list, InstantSource clock) {
        this.account = account;
        this.preview = preview;
        this.pushes = pushes;
        this.list = list;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "createPush",
                this::create,
                "listPushes",
                this::page,
                "getPush",
                (caller, asked) -> one(caller, asked.id()),
                "listPushContacts",
                this::contacts,
                "listPushRequests",
                this::requests,
                "pausePush",
                (caller, asked) -> changed(caller, asked, () -> pushes.pause(caller.tenantId(), asked.id())),
                "resumePush",
                (caller, asked) -> changed(caller, asked, () -> pushes.resume(caller.tenantId(), asked.id())),
                "cancelPush",
                (caller, asked) -> changed(caller, asked, () -> pushes.cancel(caller.tenantId(), asked.id())));
    }

    private Future<Reply> create(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Optional<Account> dialer = account.filter(one -> one.tenantId().equals(caller.tenantId()));
        Optional<Selection> selection = Wish.selection(caller.tenantId(), wish.getJsonObject("selection"));
        Optional<Rules> rules = Wish.rules(wish, clock.instant());
        if (dialer.isEmpty()) {
            return refused(409, "sessionId", "No dialer is set up: PHONEBURNER_API_KEY is missing.");
        } else if (selection.isEmpty()) {
            return refused(400, "selection", "Give one of a filter that can be read, a listId, or contactIds.");
        } else if (rules.isEmpty()) {
            return refused(400, "override", "Give a moment that can be read, and reasons that may be overridden.");
        } else if (caller.role() == Role.REP && rules.get().leniency().isPresent()) {
            return refused(403, rules.get().leniency().get(), "A manager may override that, not a rep.");
        }
        return preview.examine(selection.get(), rules.get())
                .compose(examined -> begin(caller, wish, dialer.get(), rules.get(), examined));
    }

    private Future<Reply> begin(Caller caller, JsonObject wish, Account dialer, Rules rules, Examined examined) {
        if (examined instanceof Examined.TooMany many) {
            return refused(422, "selection", "More than " + many.limit() + " contacts are selected: narrow it.");
        } else if (!(examined instanceof Examined.Verdicts)) {
            return refused(422, "selection", "There is no such list.");
        }
        Pushes.Draft draft = new Pushes.Draft(
                caller.tenantId(),
                dialer.connectionId(),
                UUID.fromString(wish.getString("sessionId")),
                dialer.mostContacts(),
                ((Examined.Verdicts) examined).all(),
                wish.getJsonObject("selection").encode(),
                rules.overridden(),
                wish.getBoolean("defer", false),
                caller.name());
        return pushes.begin(draft)
                .compose(begun -> begun.isEmpty()
                        ? refused(422, "sessionId", "There is no such session, or it is closed.")
                        : list.one(caller.tenantId(), begun.get(), dialer.budget())
                                .map(push -> Reply.made(push.orElseThrow())));
    }

    private Future<Reply> page(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        String kind = terms.text("kind");
        UUID session = terms.id("sessionId");
        String state = terms.text("state");
        return terms.page(() -> list.page(caller.tenantId(), kind, session, state, before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, UUID id) {
        return list.one(caller.tenantId(), id, account.map(Account::budget).orElse(""))
                .map(Reply::found);
    }

    private Future<Reply> contacts(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        PushList.Place after = terms.cursor(PushList.Place::parse).orElse(PushList.Place.FIRST);
        String outcome = terms.text("outcome");
        String reason = terms.text("reason");
        boolean asCsv = asked.query("format").filter("csv"::equals).isPresent();
        return list.isThere(caller.tenantId(), asked.id())
                .compose(there -> !there
                        ? Future.succeededFuture(Reply.found(Optional.empty()))
                        : terms.answer(() -> asCsv
                                ? Future.succeededFuture(CsvFile.of(
                                        "push-" + asked.id() + ".csv",
                                        OutcomeLines.HEADING,
                                        new OutcomeLines(list, caller.tenantId(), asked.id(), outcome, reason)))
                                : list.contacts(caller.tenantId(), asked.id(), outcome, reason, after, terms.limit())
                                        .map(found -> Reply.ok(found.json()))));
    }

    private Future<Reply> requests(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        long before = terms.number().orElse(Long.MAX_VALUE);
        return list.isThere(caller.tenantId(), asked.id())
                .compose(there -> !there
                        ? Future.succeededFuture(Reply.found(Optional.empty()))
                        : terms.page(() -> list.requests(caller.tenantId(), asked.id(), before, terms.limit())));
    }

    /** One that is not in the state for it stays as it is. */
    private Future<Reply> changed(Caller caller, Asked asked, Supplier<Future<Boolean>> change) {
        Future<Boolean> isTelling = caller.role() == Role.REP
                ? list.isOfChanges(caller.tenantId(), asked.id())
                : Future.succeededFuture(false);
        return isTelling.compose(telling -> telling
                ? Future.succeededFuture(
                        Reply.refused(Problem.of(403, "A manager decides on what is told of changes, not a rep.")))
                : change.get().compose(done -> one(caller, asked.id())));
    }

    private static Future<Reply> refused(int status, String field, String detail) {
        return Future.succeededFuture(Reply.refused(new Problem(status, detail, field)));
    }
}
