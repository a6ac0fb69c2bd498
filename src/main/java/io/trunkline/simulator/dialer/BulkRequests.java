package io.trunkline.simulator.dialer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** {@code POST /v2/contacts/bulk} as the dialer serves it. */
final class BulkRequests {
    private static final Set<String> MEMBERS =
            Set.of("dial_session_id", "session_name", "callback_url", "on_duplicate", "contacts");

    private final Takings takings;
    private final Roster roster;

    BulkRequests(Takings takings, Roster roster) {
        this.takings = takings;
        this.roster = roster;
    }

    /** Why the request as a whole is not taken; empty when it is. */
    static String fault(JsonObject body, int mostContacts) {
        if (!MEMBERS.containsAll(body.fieldNames())) {
            return "UNKNOWN_MEMBER";
        } else if (!isOfSession(body) && !"update".equals(body.getValue("on_duplicate"))) {
            return "NO_SESSION";
        }
        boolean fits = body.getValue("contacts") instanceof JsonArray contacts
                && !contacts.isEmpty()
                && contacts.size() <= mostContacts
                && contacts.stream().allMatch(JsonObject.class::isInstance);
        return fits ? "" : "BAD_CONTACTS";
    }

    /** Without a session, contacts are updated where they are. */
    private static boolean isOfSession(JsonObject body) {
        return body.getValue("session_name") instanceof String || body.getValue("dial_session_id") instanceof String;
    }

    /** @param most of its contacts are taken, then it breaks off */
    JsonObject serve(JsonObject body, int most) {
        String session = isOfSession(body)
                ? takings.session(body.getString("dial_session_id", ""), body.getString("session_name", ""))
                : null;
        int added = 0;
        int updated = 0;
        JsonArray errors = new JsonArray();
        JsonArray contacts = body.getJsonArray("contacts");
        for (int i = 0; i < Math.min(most, contacts.size()); i++) {
            JsonObject contact = contacts.getJsonObject(i);
            String number = String.valueOf(contact.getValue("phone"));
            if (!number.matches("\\+[1-9][0-9]{7,14}")) {
                errors.add(new JsonObject()
                        .put("contact_index", i)
                        .put("field", "phone")
                        .put("error", "Invalid phone number format")
                        .put("value", number));
                continue;
            }
            Map<String, String> custom = ContactRequests.custom(contact);
            roster.keep(ContactRequests.ourId(custom), ContactRequests.fields(contact), custom);
            if (takings.take(ContactRequests.ourId(custom), number)) {
                added++;
            } else {
                updated++;
            }
        }
        return new JsonObject()
                .put("success", true)
                .put("session_id", session)
                .put("contacts_processed", contacts.size())
                .put("contacts_added", added)
                .put("contacts_updated", updated)
                .put("contacts_failed", errors.size())
                .put("errors", errors);
    }
}
