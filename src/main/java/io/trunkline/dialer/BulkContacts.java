package io.trunkline.dialer;

import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.dialer.Reading.Refused;
import io.trunkline.dialer.Reading.Taken;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unclear;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /v2/contacts/bulk}: the answer counts what was added and updated, and names those that were refused by
 * their place. Which contacts were new it says only where all of them were, or none.
 */
final class BulkContacts implements Dialect {

    @Override
    public String word() {
        return "bulk";
    }

    @Override
    public String path(Parcel parcel) {
        return "/v2/contacts/bulk";
    }

    @Override
    public boolean continuesSessions() {
        return true;
    }

    @Override
    public boolean changesSingly() {
        return false;
    }

    /** Without a session contacts are updated where they are. */
    @Override
    public JsonObject body(Parcel parcel) {
        JsonObject body = new JsonObject();
        if (parcel.sessionName() != null) {
            body.put("session_name", parcel.sessionName());
        }
        if (parcel.sessionId() != null) {
            body.put("dial_session_id", parcel.sessionId());
        }
        JsonArray contacts = new JsonArray();
        for (Card card : parcel.cards()) {
            JsonObject contact = new JsonObject();
            card.fields().forEach(contact::put);
            JsonObject custom = new JsonObject();
            card.custom().forEach(custom::put);
            contacts.add(contact.put("custom_fields", custom));
        }
        return body.put("on_duplicate", "update").put("contacts", contacts);
    }

    @Override
    public Reading read(JsonObject answer, Parcel parcel) {
        Words said = new Words(answer);
        if (Boolean.FALSE.equals(answer.getValue("success"))) {
            return "RATE_LIMIT_EXCEEDED".equals(answer.getValue("error"))
                    ? new Throttled(said.seconds("retry_after_seconds"))
                    : new Refused(said.text("error", "without a reason"));
        }
        int added = said.count("contacts_added");
        int updated = said.count("contacts_updated");
        if (!Boolean.TRUE.equals(answer.getValue("success")) || added < 0 || updated < 0) {
            return new Unclear("it does not say how many contacts were added and updated");
        }
        Map<Integer, String> errors = errors(answer.getValue("errors"));
        int left = parcel.cards().size()
                - (int) errors.keySet().stream()
                        .filter(index -> index >= 0 && index < parcel.cards().size())
                        .count();
        Fate others = others(added, updated, left);
        List<Fate> fates = new ArrayList<>(parcel.cards().size());
        for (int i = 0; i < parcel.cards().size(); i++) {
            String error = errors.get(i);
            fates.add(error == null ? others : Fate.rejected(error));
        }
        boolean counted = others.outcome() != Outcome.UNCLEAR;
        return new Taken(said.text("session_id"), fates, counted ? added : 0, counted ? updated : 0);
    }

    /** Of those that were not refused by name. */
    private static Fate others(int added, int updated, int left) {
        if (added + updated != left) {
            return Fate.unclear("The dialer took " + (added + updated) + " of " + left + " and does not say which.");
        } else if (updated == 0) {
            return Fate.of(Outcome.ADDED);
        }
        return Fate.of(added == 0 ? Outcome.UPDATED : Outcome.ACCEPTED);
    }

    private static Map<Integer, String> errors(Object listed) {
        Map<Integer, String> byIndex = new HashMap<>();
        if (listed instanceof JsonArray errors) {
            for (Object error : errors) {
                if (error instanceof JsonObject one && one.getValue("contact_index") instanceof Number index) {
                    Words said = new Words(one);
                    String field = said.text("field");
                    String reason = said.text("error", "without a reason");
                    byIndex.put(index.intValue(), field == null ? reason : field + ": " + reason);
                }
            }
        }
        return byIndex;
    }
}
