package io.trunkline.selection;

import io.trunkline.contact.ContactFilter;
import io.trunkline.database.Cursor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Selections and rules as the API's contract writes them. What it is given fits the contract's schemas. */
public final class Wish {

    private Wish() {}

    /** Empty where it says none of the three ways to select, or more than one. */
    public static Optional<Selection> selection(UUID tenantId, JsonObject wish) {
        if (wish.size() != 1) {
            return Optional.empty();
        }
        if (wish.containsKey("listId")) {
            return Optional.of(new Selection.Listed(tenantId, UUID.fromString(wish.getString("listId"))));
        }
        if (wish.containsKey("contactIds")) {
            List<UUID> ids = wish.getJsonArray("contactIds").stream()
                    .map(id -> UUID.fromString(String.valueOf(id)))
                    .distinct()
                    .toList();
            return Optional.of(new Selection.Chosen(tenantId, ids));
        }
        return filter(tenantId, wish.getJsonObject("filter", new JsonObject())).map(Selection.Filtered::new);
    }

    /** Empty where its time cannot be read. */
    public static Optional<ContactFilter> filter(UUID tenantId, JsonObject wish) {
        try {
            return Optional.of(new ContactFilter(
                    tenantId,
                    wish.getString("text"),
                    wish.getString("status"),
                    wish.getString("stage"),
                    wish.getString("type"),
                    wish.getBoolean("doNotCall"),
                    moment(wish.getString("notCalledSince"))));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** @throws DateTimeException where it is none that a column could hold */
    private static @Nullable Instant moment(@Nullable String text) {
        Instant moment = text == null ? null : Instant.parse(text);
        if (moment != null && !(moment.isAfter(Cursor.EARLIEST.at()) && moment.isBefore(Cursor.NEWEST.at()))) {
            throw new DateTimeException("out of range");
        }
        return moment;
    }

    /** Empty where its time cannot be read, or it overrides what nobody may. */
    public static Optional<Rules> rules(JsonObject wish, Instant now) {
        Set<Reason> overridden = EnumSet.noneOf(Reason.class);
        wish.getJsonArray("override", new JsonArray()).stream()
                .flatMap(word -> Reason.of(String.valueOf(word)).stream())
                .forEach(overridden::add);
        try {
            Instant at = moment(wish.getString("at"));
            Integer hours = wish.getInteger("recentlyContactedHours");
            return overridden.stream().allMatch(Reason::isOverridable)
                    ? Optional.of(new Rules(
                            at == null ? now : at,
                            hours == null ? Rules.RECENTLY : Duration.ofHours(hours),
                            overridden))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
