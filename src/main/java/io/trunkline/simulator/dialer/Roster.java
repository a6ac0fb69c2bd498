package io.trunkline.simulator.dialer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dialer's contacts as it keeps and shows them: by an id of its own, with times to the second and without a zone. A
 * contact is known again by our id, else by its number. Thread-safe.
 */
public final class Roster {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int FIRST_ID = 30_000;

    /** Fields of its own that go by the same names as custom ones, and are not written by who writes those. */
    private static final List<String> OWN_TOO = List.of("company", "title");

    private final Map<String, Kept> byId = new LinkedHashMap<>();
    private final Map<String, Kept> byOurs = new HashMap<>();
    private final Map<String, Kept> byNumber = new HashMap<>();
    private ZoneId zone = ZoneOffset.UTC;
    private boolean isListed = true;

    private static final class Kept {
        final String id;
        final Map<String, String> fields = new LinkedHashMap<>();
        final Map<String, String> custom = new LinkedHashMap<>();
        Instant changedAt = Instant.now();

        Kept(String id) {
            this.id = id;
        }
    }

    /** In which it writes times. */
    public synchronized void zone(ZoneId accounts) {
        zone = accounts;
    }

    /** Whether its list shows anybody: what it takes may show there much later. */
    public synchronized void listed(boolean isFromNowOn) {
        isListed = isFromNowOn;
    }

    /** What somebody sent of a contact. */
    synchronized void keep(String ourId, Map<String, String> fields, Map<String, String> custom) {
        Kept known = byOurs.get(ourId);
        Kept kept = known != null ? known : byNumber.get(fields.getOrDefault("phone", ""));
        change(kept == null ? added() : kept, ourId, fields, custom);
    }

    private Kept added() {
        Kept kept = new Kept(String.valueOf(FIRST_ID + byId.size()));
        byId.put(kept.id, kept);
        return kept;
    }

    private void change(Kept kept, String ourId, Map<String, String> fields, Map<String, String> custom) {
        kept.fields.putAll(fields);
        kept.custom.putAll(custom);
        kept.changedAt = Instant.now();
        Optional.ofNullable(kept.fields.get("phone")).ifPresent(number -> byNumber.put(number, kept));
        if (!ourId.isEmpty()) {
            byOurs.put(ourId, kept);
        }
    }

    synchronized boolean has(String id) {
        return byId.containsKey(id);
    }

    /** What somebody sent of the contact with this id of the dialer's. */
    synchronized void update(String id, String ourId, Map<String, String> fields, Map<String, String> custom) {
        Optional.ofNullable(byId.get(id)).ifPresent(kept -> change(kept, ourId, fields, custom));
    }

    /** A rep there adds somebody who has an id of ours, and whom we have not sent. */
    public synchronized void welcome(String sourcecoId, Map<String, String> fields) {
        change(added(), "", fields, Map.of("sourceco_contact_id", sourcecoId));
    }

    /** A rep there edits a contact of ours. */
    public synchronized void edit(String ourId, String field, String value) {
        Kept kept = byOurs.get(ourId);
        if (kept == null) {
            throw new IllegalArgumentException("the dialer does not have it");
        }
        Map<String, String> edit = Map.of(field, value);
        boolean isCustom = kept.custom.containsKey(field);
        change(kept, ourId, isCustom ? Map.of() : edit, isCustom ? edit : Map.of());
    }

    /** What it has in a field of a contact of ours; null: nothing. */
    public synchronized @Nullable String field(String ourId, String field) {
        Kept kept = byOurs.get(ourId);
        return kept == null ? null : kept.fields.getOrDefault(field, kept.custom.get(field));
    }

    /** The dialer's id of a contact of ours. */
    public synchronized Optional<String> id(String ourId) {
        return Optional.ofNullable(byOurs.get(ourId)).map(kept -> kept.id);
    }

    /** Those that changed since then, as {@code GET /rest/1/contacts} lists them. */
    synchronized JsonObject page(Instant from, int size, int number) {
        List<Kept> changed = new ArrayList<>(byId.values());
        changed.removeIf(kept -> !isListed || kept.changedAt.isBefore(from));
        changed.sort(Comparator.comparing((Kept kept) -> kept.changedAt));
        JsonArray contacts = new JsonArray();
        changed.stream().skip((long) (number - 1) * size).limit(size).forEach(kept -> contacts.add(shown(kept)));
        return new JsonObject()
                .put("total_results", String.valueOf(changed.size()))
                .put("total_pages", String.valueOf((changed.size() + size - 1) / size))
                .put("page", String.valueOf(number))
                .put("page_size", String.valueOf(size))
                .put("contacts", contacts);
    }

    private JsonObject shown(Kept kept) {
        JsonArray custom = new JsonArray();
        kept.custom.forEach((name, value) ->
                custom.add(new JsonObject().put("name", name).put("type", "1").put("value", value)));
        JsonObject shown = new JsonObject().put("contact_user_id", kept.id);
        OWN_TOO.stream().filter(kept.custom::containsKey).forEach(name -> shown.put(name, "As it was imported"));
        kept.fields.forEach((name, value) -> shown.put(name.equals("email") ? "primary_email" : name, value));
        return shown.put("custom_fields", custom).put("date_modified", TIME.format(kept.changedAt.atZone(zone)));
    }

    /** In the words it shows times in. */
    synchronized Instant moment(String text) {
        return LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    }
}
