package io.trunkline.dialer;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request or answer as an operator may read it: its shape, the ids, and the counts. Texts of members that are not known
 * to be harmless become stars, so that a new member of the provider's gives nobody away. Pure.
 */
public final class Redaction {
    private static final int MOST_ITEMS = 20;
    private static final int MOST_CONTACTS = 2;
    private static final int MOST_CHARACTERS = 4_000;
    private static final String STARS = "***";

    private static final Set<String> IDS = Set.of(
            "dial_session_id", "session_id", "sourceco_contact_id", "trunkline_contact_id", "trunkline_batch", "id");

    private static final Set<String> HARMLESS =
            Set.of("on_duplicate", "contact_type", "contact_index", "field", "status", "code", "type");

    /** Where providers say what was wrong, now and then by repeating it. */
    private static final Set<String> EXPLANATIONS = Set.of("error", "reason", "message", "detail");

    private static final Set<String> PHRASES =
            Set.of("Invalid phone number format", "Expired oauth token", "Internal error");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern PERSONAL = Pattern.compile("\\S*@\\S*|\\+?[0-9][0-9().\\s-]{4,}[0-9]");

    private Redaction() {}

    public static String of(JsonObject body) {
        return capped(object(body).encode());
    }

    /** What is not JSON may hold anything: only its length is said. */
    public static String of(String body) {
        try {
            return of(new JsonObject(body));
        } catch (DecodeException noObject) {
            return body.isEmpty() ? "" : body.length() + " characters that are no JSON object";
        }
    }

    /** Whether texts of a member of this name may be shown. */
    static boolean isShown(String name) {
        return IDS.contains(name) || HARMLESS.contains(name) || EXPLANATIONS.contains(name);
    }

    private static JsonObject object(JsonObject body) {
        JsonObject shown = new JsonObject();
        String named = body.getValue("name") instanceof String name && body.containsKey("value") ? name : null;
        for (Map.Entry<String, Object> member : body) {
            String key = member.getKey();
            boolean isName = named != null && key.equals("name") && isShown(named);
            String name = named != null && key.equals("value") ? named : key;
            shown.put(KEY.matcher(key).matches() ? key : STARS, isName ? named : value(name, member.getValue()));
        }
        return shown;
    }

    private static Object value(String name, Object value) {
        if (value instanceof JsonObject inner) {
            return object(inner);
        } else if (value instanceof JsonArray several) {
            return array(name, several);
        } else if (value instanceof CharSequence text) {
            return text(name, text.toString());
        } else if (value instanceof Number number) {
            return isCount(name) || number.longValue() < 1_000 ? number : STARS;
        }
        return value == null ? "null" : value;
    }

    private static String text(String name, String text) {
        if (EXPLANATIONS.contains(name)) {
            return PHRASES.contains(text) || CODE.matcher(text).matches() ? text : STARS;
        }
        boolean isToken = TOKEN.matcher(text).matches();
        boolean isWord = HARMLESS.contains(name) && !PERSONAL.matcher(text).find();
        return isToken && (isWord || IDS.contains(name)) ? text : STARS;
    }

    private static boolean isCount(String name) {
        return name.startsWith("contacts_") || name.endsWith("_seconds") || name.equals("id");
    }

    private static JsonArray array(String name, JsonArray several) {
        JsonArray shown = new JsonArray();
        int most = name.equals("contacts") ? MOST_CONTACTS : MOST_ITEMS;
        for (int i = 0; i < Math.min(several.size(), most); i++) {
            shown.add(value(name, several.getValue(i)));
        }
        if (several.size() > most) {
            shown.add("and " + (several.size() - most) + " more");
        }
        return shown;
    }

    private static String capped(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
