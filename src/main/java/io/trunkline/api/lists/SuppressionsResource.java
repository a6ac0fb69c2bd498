package io.trunkline.api.lists;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.contact.Suppressions;
import io.trunkline.contact.Suppressions.Suppression;
import io.trunkline.database.Cursor;
import io.trunkline.importing.Forbiddance;
import io.trunkline.number.PhoneNumbers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom nobody may call: for a time, or for ever. */
public final class SuppressionsResource implements Resource {
    private final Suppressions suppressions;
    private final Forbiddance forbiddance;
    private final InstantSource clock;
    private final PhoneNumbers numbers = new PhoneNumbers();

    public SuppressionsResource(Suppressions suppressions, Forbiddance forbiddance, InstantSource clock) {
        this.suppressions = suppressions;
        this.forbiddance = forbiddance;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listSuppressions", this::list, "suppress", this::suppress, "liftSuppression", this::lift);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Boolean inForce = terms.flag("inForce");
        String written = terms.text("phoneNumber");
        String number = written == null ? null : numbers.e164(written).orElse(written);
        UUID contactId = terms.id("contactId");
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(
                () -> suppressions.page(caller.tenantId(), inForce, number, contactId, before, terms.limit()));
    }

    private Future<Reply> suppress(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Terms terms = new Terms(asked);
        String written = wish.getString("phoneNumber");
        String id = wish.getString("contactId");
        if ((written == null) == (id == null)) {
            return invalid("phoneNumber", "Give either a phoneNumber or a contactId.");
        }
        Optional<String> number = numbers.e164(written);
        if (written != null && number.isEmpty()) {
            return invalid("phoneNumber", "Write a whole number with its country code, such as +1 303 555 0182.");
        }
        UUID contactId = id == null ? null : UUID.fromString(id);
        Instant from = terms.moment("from", wish.getString("from"));
        Instant until = terms.moment("until", wish.getString("until"));
        return terms.answer(() -> until == null
                ? forbid(caller, number, contactId, from)
                : suppress(
                        caller,
                        new Suppression(number.orElse(null), contactId, from, until, wish.getString("reason"))));
    }

    private Future<Reply> suppress(Caller caller, Suppression wish) {
        Instant from = wish.from() == null ? clock.instant() : wish.from();
        if (!wish.until().isAfter(from) || !wish.until().isAfter(clock.instant())) {
            return invalid("until", "until has to be later than now, and than from.");
        }
        return suppressions
                .suppress(caller.tenantId(), wish, caller.name())
                .compose(id -> id.isEmpty()
                        ? invalid("contactId", "There is no such contact.")
                        : suppressions.one(caller.tenantId(), id.get()).map(made -> Reply.made(made.orElseThrow())));
    }

    /** Without an end it is do-not-call: an event, in force a moment later. */
    private Future<Reply> forbid(
            Caller caller, Optional<String> number, @Nullable UUID contactId, @Nullable Instant from) {
        if (from != null) {
            return invalid("from", "Do-not-call begins at once: leave from out, or give until.");
        }
        Reply accepted = Reply.accepted(new JsonObject().put("forEver", true));
        if (number.isPresent()) {
            return forbiddance
                    .number(caller.tenantId(), number.get(), caller.name())
                    .map(accepted);
        }
        return contactId == null
                ? invalid("contactId", "There is no such contact.")
                : forbiddance
                        .contact(caller.tenantId(), contactId, caller.name())
                        .map(found -> found ? accepted : Reply.invalid("contactId", "There is no such contact."));
    }

    private Future<Reply> lift(Caller caller, Asked asked) {
        UUID tenant = caller.tenantId();
        return suppressions
                .lift(tenant, asked.id(), caller.name())
                .compose(lifted -> lifted
                        ? suppressions.one(tenant, asked.id()).map(Reply::found)
                        : suppressions
                                .one(tenant, asked.id())
                                .map(there -> there.isEmpty()
                                        ? Reply.missing()
                                        : Reply.conflict(
                                                "It is do-not-call, which nothing lifts, or it was lifted before.")));
    }

    private static Future<Reply> invalid(String field, String detail) {
        return Future.succeededFuture(Reply.invalid(field, detail));
    }
}
