package io.trunkline.simulator.dialer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /rest/1/contacts} and {@code PUT /rest/1/contacts/{id}} as the dialer serves them. */
final class ContactRequests {
    private static final Set<String> ASKED =
            Set.of("updated_from", "update_to", "page_size", "page", "include_new", "include_archived");
    private static final Set<String> OF_CONTACT = Set.of(
            "first_name", "last_name", "phone", "email", "category_id", "external_id", "lead_id", "custom_fields");
    private static final int MOST_OF_PAGE = 100;
    private static final String USUAL_OF_PAGE = "25";

    private final Roster roster;

    ContactRequests(Roster roster) {
        this.roster = roster;
    }

    /** What a query asks for, each member as text. */
    static JsonObject asked(@Nullable String query) {
        JsonObject asked = new JsonObject();
        for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            asked.put(
                    part.substring(0, Math.max(0, equals)),
                    URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return asked;
    }

    /** Why a list is not given; empty when it is. */
    String faultOfList(JsonObject asked) {
        if (!ASKED.containsAll(asked.fieldNames())) {
            return "Unknown parameter";
        }
        try {
            int size = Integer.parseInt(asked.getString("page_size", USUAL_OF_PAGE));
            int page = Integer.parseInt(asked.getString("page", "1"));
            roster.moment(asked.getString("updated_from", "2000-01-01 00:00:00"));
            return size >= 1 && size <= MOST_OF_PAGE && page >= 1 ? "" : "Bad page";
        } catch (NumberFormatException | DateTimeException unreadable) {
            return "Bad parameter";
        }
    }

    JsonObject list(JsonObject asked) {
        JsonObject page = roster.page(
                roster.moment(asked.getString("updated_from", "2000-01-01 00:00:00")),
                Integer.parseInt(asked.getString("page_size", USUAL_OF_PAGE)),
                Integer.parseInt(asked.getString("page", "1")));
        return new JsonObject().put("http_status", 200).put("status", "success").put("contacts", page);
    }

    /** Why a contact is not changed; empty when it is. */
    static String faultOfChange(JsonObject body) {
        return !body.isEmpty() && OF_CONTACT.containsAll(body.fieldNames()) ? "" : "Unknown member";
    }

    JsonObject change(String id, JsonObject body) {
        Map<String, String> custom = custom(body);
        roster.update(id, ourId(custom), fields(body), custom);
        return new JsonObject()
                .put("http_status", 200)
                .put("status", "success")
                .put("contacts", new JsonObject().put("contacts", new JsonObject().put("contact_user_id", id)));
    }

    static String ourId(Map<String, String> custom) {
        return custom.getOrDefault("trunkline_contact_id", custom.getOrDefault("sourceco_contact_id", ""));
    }

    static Map<String, String> fields(JsonObject contact) {
        Map<String, String> fields = new HashMap<>();
        contact.forEach(member -> {
            if (member.getValue() instanceof String text && !member.getKey().startsWith("on_")) {
                fields.put(member.getKey(), text);
            }
        });
        return fields;
    }

    /** In either form: an object, or an array of names and values. */
    static Map<String, String> custom(JsonObject contact) {
        Map<String, String> custom = new HashMap<>();
        if (contact.getValue("custom_fields") instanceof JsonObject byName) {
            byName.forEach(member -> custom.put(member.getKey(), String.valueOf(member.getValue())));
        } else if (contact.getValue("custom_fields") instanceof JsonArray listed) {
            listed.forEach(
                    one -> custom.put(((JsonObject) one).getString("name"), ((JsonObject) one).getString("value")));
        }
        return custom;
    }
}
