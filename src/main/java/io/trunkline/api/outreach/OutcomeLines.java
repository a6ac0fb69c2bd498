package io.trunkline.api.outreach;

import io.trunkline.push.PushList;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of a push's contacts, as a file: a line a contact. Read portion by portion, for one reader. */
final class OutcomeLines implements Supplier<Future<List<List<String>>>> {
    static final List<String> HEADING = List.of(
            "contact_id",
            "first_name",
            "last_name",
            "company",
            "phone",
            "outcome",
            "reason",
            "due_at",
            "settled_at",
            "batch");
    private static final List<String> MEMBERS = List.of(
            "contactId",
            "firstName",
            "lastName",
            "company",
            "phoneNumber",
            "outcome",
            "reason",
            "dueAt",
            "settledAt",
            "batch");
    private static final int AT_ONCE = 2_000;

    private final PushList list;
    private final UUID tenantId;
    private final UUID pushId;
    private final @Nullable String outcome;
    private final @Nullable String reason;
    private PushList.@Nullable Place after = PushList.Place.FIRST;

    OutcomeLines(PushList list, UUID tenantId, UUID pushId, @Nullable String outcome, @Nullable String reason) {
        this.list = list;
        this.tenantId = tenantId;
        this.pushId = pushId;
        this.outcome = outcome;
        this.reason = reason;
    }

    @Override
    public Future<List<List<String>>> get() {
        PushList.Place from = after;
        if (from == null) {
            return Future.succeededFuture(List.of());
        }
        return list.contacts(tenantId, pushId, outcome, reason, from, AT_ONCE).map(page -> {
            after = page.next() == null
                    ? null
                    : PushList.Place.parse(page.next()).orElseThrow();
            return page.items().stream().map(OutcomeLines::line).toList();
        });
    }

    private static List<String> line(JsonObject contact) {
        return MEMBERS.stream()
                .map(member -> contact.getValue(member) == null ? "" : String.valueOf(contact.getValue(member)))
                .toList();
    }
}
