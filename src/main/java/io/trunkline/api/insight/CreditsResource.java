package io.trunkline.api.insight;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.credit.LedgerFilter;
import io.trunkline.credit.LedgerList;
import io.trunkline.credit.PgAccounts;
import io.trunkline.credit.PgAccounts.TopUp;
import io.trunkline.credit.Runway;
import io.trunkline.credit.Tariff;
import io.trunkline.database.Cursor;
import io.trunkline.fact.DerivedId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tenant's credits: what is left, what was used, every entry, and what is paid in. */
public final class CreditsResource implements Resource {
    private static final int USUAL_DAYS = 30;

    private final PgAccounts accounts = new PgAccounts();
    private final Pool pool;
    private final LedgerList ledger;
    private final Tariff tariff;

    /** @param pool for what is changed */
    public CreditsResource(Pool pool, LedgerList ledger, Tariff tariff) {
        this.pool = pool;
        this.ledger = ledger;
        this.tariff = tariff;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "getCredits", (caller, asked) -> standing(caller).map(Reply::ok),
                "changeCredits", this::change,
                "getCreditUse", this::use,
                "listCreditLedger", this::list,
                "topUpCredits", this::topUp);
    }

    private Future<JsonObject> standing(Caller caller) {
        return accounts.standing(pool, caller.tenantId())
                .map(standing -> standing.put("creditsPerMinute", tariff.perMinute()));
    }

    private Future<Reply> change(Caller caller, Asked asked) {
        return accounts.setThreshold(pool, caller.tenantId(), asked.body().getLong("threshold"))
                .compose(set -> standing(caller))
                .map(Reply::ok);
    }

    private Future<Reply> use(Caller caller, Asked asked) {
        int days = asked.query("days").map(Integer::parseInt).orElse(USUAL_DAYS);
        return new Terms(asked)
                .answer(() -> ledger.use(caller.tenantId(), Runway.atLeast(days))
                        .compose(use -> accounts.standing(pool, caller.tenantId())
                                .map(standing -> {
                                    List<Long> used = use.stream()
                                            .map(day -> day.getLong("used"))
                                            .toList();
                                    Runway runway = Runway.of(standing.getLong("balance"), used);
                                    return Reply.ok(new JsonObject()
                                            .put("dailyUse", runway.dailyUse())
                                            .put("runwayDays", runway.days())
                                            .put("days", new JsonArray(use.subList(use.size() - days, use.size()))));
                                })));
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        LedgerFilter filter = new LedgerFilter(
                caller.tenantId(), terms.text("kind"), terms.id("callId"), terms.moment("from"), terms.moment("to"));
        Cursor before = terms.cursor(Cursor.NEWEST);
        return asked.query("format").filter("csv"::equals).isPresent()
                ? terms.answer(() -> LedgerLines.file(ledger, filter, before))
                : terms.page(() -> ledger.page(filter, before, terms.limit()));
    }

    private Future<Reply> topUp(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        UUID id = asked.header("Idempotency-Key")
                .map(key -> DerivedId.of("top-up", caller.tenantId(), caller.actor(), key))
                .orElseGet(UUID::randomUUID);
        String reason = wish.getString("reason").strip();
        if (reason.isEmpty()) {
            return Future.succeededFuture(Reply.invalid("reason", "Say in words what it is for."));
        }
        TopUp paid = new TopUp(id, caller.tenantId(), wish.getLong("credits"), reason, caller.name());
        return accounts.topUp(pool, paid)
                .compose(entry -> standing(caller)
                        .map(standing -> Reply.made(entry.put("balance", standing.getLong("balance")))));
    }
}
