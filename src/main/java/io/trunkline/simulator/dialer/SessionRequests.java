package io.trunkline.simulator.dialer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** {@code POST /rest/1/dialsession} as the dialer serves it. */
final class SessionRequests {
    private static final Set<String> MEMBERS = Set.of("name", "contacts", "preset_id", "callbacks", "custom_data");
    private static final Set<String> OF_CONTACT = Set.of(
            "first_name",
            "last_name",
            "phone",
            "email",
            "lead_id",
            "external_id",
            "external_crm_data",
            "category_id",
            "custom_fields",
            "on_duplicate",
            "duplicate_checks");

    private final Takings takings;
    private final Roster roster;

    SessionRequests(Takings takings, Roster roster) {
        this.takings = takings;
        this.roster = roster;
    }

    /** Why the request as a whole is not taken; empty when it is. */
    static String fault(JsonObject body, int mostContacts) {
        if (!MEMBERS.containsAll(body.fieldNames()) || !(body.getValue("name") instanceof String)) {
            return "Unknown or missing member";
        }
        boolean fits = body.getValue("contacts") instanceof JsonArray contacts
                && !contacts.isEmpty()
                && contacts.size() <= mostContacts
                && contacts.stream()
                        .allMatch(one -> one instanceof JsonObject contact
                                && OF_CONTACT.containsAll(contact.fieldNames())
                                && contact.getValue("phone") instanceof String);
        return fits ? "" : "Bad contacts";
    }

    /** @param most of its contacts are taken, then it breaks off */
    JsonObject serve(JsonObject body, int most) {
        JsonArray contacts = body.getJsonArray("contacts");
        for (int i = 0; i < Math.min(most, contacts.size()); i++) {
            JsonObject contact = contacts.getJsonObject(i);
            Map<String, String> custom = ContactRequests.custom(contact);
            roster.keep(ContactRequests.ourId(custom), ContactRequests.fields(contact), custom);
            takings.take(ContactRequests.ourId(custom), contact.getString("phone"));
        }
        String id = takings.newSession();
        return new JsonObject()
                .put("http_status", 200)
                .put("status", "success")
                .put(
                        "dialsessions",
                        new JsonObject()
                                .put("id", id)
                                .put("redirect_url", "https://www.phoneburner.example.com/dial/" + id));
    }

    static JsonObject refusal(int status, int code, String reason) {
        return new JsonObject()
                .put("http_status", status)
                .put("status", "error")
                .put(
                        "debug_codes",
                        JsonArray.of(new JsonObject().put("code", code).put("reason", reason)));
    }
}
