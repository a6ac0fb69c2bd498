package io.trunkline.dialer;

import io.trunkline.selection.Recipient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a contact's fields the dialer is told, and what it calls them. The number, our own id and the kind of contact
 * always go: without them nothing that comes back could be told whose it is.
 */
public record FieldMapping(List<Field> fields) {
    private static final int MOST_FIELDS = 30;
    private static final int MOST_CHARACTERS = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    /** The dialer's own fields; all others are custom ones. */
    private static final List<String> OWN = List.of("first_name", "last_name", "company", "phone", "email");

    /** What comes back could not be told without. */
    private static final List<Field> NEEDED = List.of(
            new Field(Column.PHONE_NUMBER, "phone"),
            new Field(Column.SOURCECO_CONTACT_ID, "sourceco_contact_id"),
            new Field(Column.CONTACT_TYPE, "contact_type"));

    /** What is shown to operators under these names is not kept from them. */
    private static final Map<String, Column> SHOWN = Map.of(
            "sourceco_contact_id", Column.SOURCECO_CONTACT_ID,
            "trunkline_contact_id", Column.ID,
            "contact_type", Column.CONTACT_TYPE,
            "status", Column.STATUS);

    /** What is written at the dialer, too, and not merely kept there. */
    private static final Set<Column> EDITED = Set.of(
            Column.FIRST_NAME,
            Column.LAST_NAME,
            Column.COMPANY,
            Column.TITLE,
            Column.PHONE_NUMBER,
            Column.EMAIL,
            Column.CONTACT_TYPE);

    public static final FieldMapping USUAL = new FieldMapping(List.of(
            new Field(Column.FIRST_NAME, "first_name"),
            new Field(Column.LAST_NAME, "last_name"),
            new Field(Column.COMPANY, "company"),
            new Field(Column.PHONE_NUMBER, "phone"),
            new Field(Column.EMAIL, "email"),
            new Field(Column.SOURCECO_CONTACT_ID, "sourceco_contact_id"),
            new Field(Column.ID, "trunkline_contact_id"),
            new Field(Column.CONTACT_TYPE, "contact_type"),
            new Field(Column.TITLE, "title")));

    /** One field of a contact under the dialer's name. */
    public record Field(Column from, String to) {
        private boolean isOwn() {
            return OWN.contains(to);
        }
    }

    public FieldMapping {
        fields = List.copyOf(fields);
    }

    /** A mapping that may be used, or the line that says what to mend. */
    public sealed interface Draft {
        record Sound(FieldMapping mapping) implements Draft {}

        /** @param field which part of the wish it is about, as {@code fields.2.to} */
        record Faulty(String field, String mend) implements Draft {}
    }

    /** @param wish an array of {@code {"from": …, "to": …}} */
    public static Draft of(JsonArray wish) {
        if (wish.size() > MOST_FIELDS) {
            return new Draft.Faulty("fields", "Give " + MOST_FIELDS + " fields at most.");
        }
        List<Field> fields = new ArrayList<>();
        for (Object one : wish) {
            JsonObject field = one instanceof JsonObject object ? object : new JsonObject();
            String from = String.valueOf(field.getValue("from"));
            String to = String.valueOf(field.getValue("to"));
            Optional<Column> column = Column.of(from);
            if (column.isEmpty()) {
                return new Draft.Faulty(at(fields.size(), "from"), "A contact has no field of the name given as from.");
            } else if (!NAME.matcher(to).matches()) {
                return new Draft.Faulty(
                        at(fields.size(), "to"),
                        column.get().word()
                                + ": give a name of letters, digits and _ as to, which begins with a letter.");
            }
            fields.add(new Field(column.get(), to));
        }
        return judged(new FieldMapping(fields));
    }

    private static String at(int row, String member) {
        return "fields." + row + "." + member;
    }

    private static Draft judged(FieldMapping mapping) {
        Set<String> targets = new HashSet<>();
        for (int row = 0; row < mapping.fields.size(); row++) {
            Field field = mapping.fields.get(row);
            if (!targets.add(field.to())) {
                return new Draft.Faulty(at(row, "to"), field.to() + " is given twice.");
            } else if (Redaction.isShown(field.to()) && SHOWN.get(field.to()) != field.from()) {
                return new Draft.Faulty(at(row, "to"), field.to() + " is a word of the dialer's: choose another.");
            }
        }
        for (Field needed : NEEDED) {
            if (!mapping.fields.contains(needed)) {
                return new Draft.Faulty(
                        "fields",
                        needed.from().word() + " has to go, as " + needed.to() + ": what comes back is told by it.");
            }
        }
        return new Draft.Sound(mapping);
    }

    /** Of what a mapping can be made: {@code columns}, the dialer's own fields, what has to go, and the usual one. */
    public static JsonObject choices() {
        return new JsonObject()
                .put(
                        "columns",
                        new JsonArray(
                                Arrays.stream(Column.values()).map(Column::word).toList()))
                .put("dialerFields", new JsonArray(OWN))
                .put("needed", new FieldMapping(NEEDED).json())
                .put("usual", USUAL.json());
    }

    public JsonArray json() {
        JsonArray all = new JsonArray();
        fields.forEach(field -> all.add(new JsonObject()
                .put("from", field.from().word())
                .put("to", field.to())
                .put("custom", !field.isOwn())));
        return all;
    }

    /** Columns of the table {@code contacts} that go along. */
    public List<String> columns() {
        return fields.stream()
                .map(field -> field.from().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Without the fields in which nothing is known. */
    public Card card(Recipient recipient) {
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> custom = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = field.from().of(recipient);
            if (value != null && !value.isBlank()) {
                (field.isOwn() ? own : custom).put(field.to(), capped(value));
            }
        }
        return new Card(own, custom);
    }

    /**
     * What a dialer's contact says in the fields that people edit, read back.
     *
     * @param byName null where the dialer's contact has nothing of this name
     */
    public Map<Column, String> read(Function<String, @Nullable String> byName) {
        Map<Column, String> said = new EnumMap<>(Column.class);
        for (Field field : fields) {
            String value = EDITED.contains(field.from()) ? byName.apply(field.to()) : null;
            if (value != null && !value.isBlank()) {
                said.put(field.from(), capped(value.strip()));
            }
        }
        return said;
    }

    private static String capped(String value) {
        return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
    }

    /** What is known of a contact. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    public enum Column {
        ID("id", recipient -> recipient.contactId().toString()),
        SOURCECO_CONTACT_ID("sourcecoContactId", Recipient::sourcecoContactId),
        FIRST_NAME("firstName", Recipient::firstName),
        LAST_NAME("lastName", Recipient::lastName),
        COMPANY("company", Recipient::company),
        TITLE("title", Recipient::title),
        PHONE_NUMBER("phoneNumber", Recipient::phone),
        EMAIL("email", Recipient::email),
        CONTACT_TYPE("contactType", Recipient::type),
        STATUS("status", Recipient::status),
        STAGE("stage", Recipient::stage);

        private final String word;
        private final Function<Recipient, @Nullable String> value;

        Column(String word, Function<Recipient, @Nullable String> value) {
            this.word = word;
            this.value = value;
        }

        @Nullable
        String of(Recipient recipient) {
            return value.apply(recipient);
        }

        /** As the API calls it. */
        public String word() {
            return word;
        }

        static Optional<Column> of(String word) {
            return Arrays.stream(values())
                    .filter(column -> column.word.equals(word))
                    .findFirst();
        }
    }
}
